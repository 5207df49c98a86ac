import type { Reason } from '#kernel/refusal.ts';
import { canonicalJson } from '#modules/units/domain/pack/canonical-json.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import type { Disposition } from './disposition.ts';
import type { Grade } from './grade.ts';
import type { FindingState, QuestionState } from './settlement.ts';

/** What one finding is under a pack. */
export interface FindingOutcome {
  readonly grade: Grade;
  readonly disposition: Disposition;
  readonly state: FindingState;
}

/** What a source says of a nomination under a pack; `none` where it isn't asked or doesn't bind. */
export interface SourceOutcome {
  readonly state: QuestionState | 'none';
  readonly reasons: readonly Reason[];
}

export interface Turn<Side> {
  readonly before: Side;
  readonly after: Side;
}

export interface FindingTurn extends Turn<FindingOutcome> {
  readonly findingId: string;
  readonly source: string;
}

export interface SourceTurn extends Turn<SourceOutcome> {
  readonly source: string;
}

/** One nomination of whose answer something would differ. */
export interface NominationTurn {
  readonly nominationId: string;
  /** Whether it may go on to notice or stand as a listing. */
  readonly mayGoOn: Turn<boolean>;
  readonly sources: readonly SourceTurn[];
  readonly findings: readonly FindingTurn[];
}

/** Whether something of two outcomes differs; reasons are compared with what they say, such as a number of days. */
export function turns<Side>({ before, after }: Turn<Side>): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

/**
 * What a trial can't tell, in words: it computes again what is stored, and whatever another pack would find, load or keep
 * elsewhere is not stored.
 */
export function untold(now: Pack, trial: Pack): readonly string[] {
  const notes = ['只重新计算已经留存的疑点；没有对上的、互相矛盾而只留条数的，没有留存内容，不在试算之内。'];
  const ours = now.policy;
  const theirs = trial.policy;
  if (differ(ours.names, theirs.names))
    notes.push(
      '名称的地区前缀（names.regionPrefixes）有改动：可能找到别的记录，要重新导入名单、重新比对才知道。',
    );
  if (ours.screening.representativeNamesTold !== theirs.screening.representativeNamesTold)
    notes.push(
      'representativeNamesTold 有改动：法定代表人重名的记录逐条列出还是只留条数，要重新比对才知道。',
    );
  if (ours.screening.falseMatchMemoryDays !== theirs.screening.falseMatchMemoryDays)
    notes.push('falseMatchMemoryDays 有改动：已经沿用的判断照旧看待，以后的比对才按新的期限。');
  const repaired = ({ repairedRecords, repairedIgnoredFrom }: typeof ours.screening) => [
    repairedRecords,
    repairedIgnoredFrom,
  ];
  if (differ(repaired(ours.screening), repaired(theirs.screening)))
    notes.push('已修复记录的处理有改动：比对时已经略去的修复记录没有留存，要重新比对才知道。');
  if (differ(natures(now), natures(trial)))
    notes.push('主体类型（kinds.yaml）有改动：名单中哪些算个人、哪些算单位可能不同，要重新比对才知道。');
  for (const source of trial.sources) notes.push(...sourceNotes(find(now, source.code), source));
  return notes;
}

function sourceNotes(now: Source | undefined, trial: Source): readonly string[] {
  if (now === undefined) return [`${trial.title}是新增的来源，没有比对过，一律视为还没有比对。`];
  if (now.mode !== trial.mode)
    return [`${trial.title}的方式有改动：已有的结论照旧看待，新的方式要实际比对或答复才知道。`];
  if (differ(reading(now), reading(trial)))
    return [
      `${trial.title}的列、日期或记录的识别有改动：留存的记录按新的规则重读，名单中其余的记录要重新导入才知道。`,
    ];
  return [];
}

/** How records of a source are read. */
function reading(source: Source): unknown {
  if (source.mode !== 'data') return source.mode;
  const { columns, recordKey, opens, closes, subjects } = source;
  return [columns, recordKey, opens, closes, subjects];
}

function natures({ kinds }: Pack): unknown {
  return kinds.map(({ code, nature }) => [code, nature]);
}

function find({ sources }: Pack, code: string): Source | undefined {
  return sources.find((source) => source.code === code);
}

/** The database keeps an object's fields in an order of its own. */
function differ(left: unknown, right: unknown): boolean {
  return canonicalJson(left) !== canonicalJson(right);
}
