import type { At, Tx } from '#db/command.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { type Chance, expectedStrangers, namesakeKeys } from './domain/chance.ts';
import type { Nominee, SourceRecord } from './domain/facts.ts';
import { standingOf } from './domain/look-back.ts';
import { matchPair, type PairMatch, soughtKeys } from './domain/match-pair.ts';
import { reconcile } from './domain/reconcile.ts';
import { type FindingFacts, findingStateAt } from './domain/settlement.ts';
import { groupBy } from './group-by.ts';
import { keepFindings } from './keep-findings.ts';
import { nomineeOf } from './nominee.ts';
import type { Due } from './due.ts';
import { type Candidate, readCandidates } from './read-candidates.ts';
import { listFindings, type NewFinding } from './store/finding.ts';
import type { Compared } from './store/covered.ts';
import { countNamesakes } from './store/namesakes.ts';
import { type Question, reopenQuestions } from './store/question.ts';
import { findCandidates, type Lookup } from './store/record.ts';
import type { RunResult } from './store/run.ts';
import type { Version } from './store/version.ts';

/** What a comparison made of one question. */
export interface Outcome extends Compared {
  readonly question: RunResult['question'];
  readonly came: number;
  readonly replaced: number;
  readonly gone: number;
  readonly back: number;
}

/** Nothing came of it but another grade or other counts. */
export const nothingElse = { touched: false, came: 0, replaced: 0, gone: 0, back: 0 } as const;

/** Compares some questions with a whole version: everything that meets their nominees is opened and graded. */
export async function comparePage(
  tx: Tx,
  due: readonly Due[],
  source: DataSource,
  version: Version,
  at: At,
): Promise<readonly Outcome[]> {
  if (due.length === 0) return [];
  const changed = due.filter((each) => each.changed);
  await reopenQuestions(
    tx,
    changed.map(({ question, digest }) => ({ id: question.id, nomineeDigest: digest })),
  );
  const prefixes = tx.policy.policy.names.regionPrefixes;
  const earlier = groupBy(
    await listFindings(
      tx,
      due.map(({ question }) => question.id),
    ),
    ({ questionId }) => questionId,
  );
  const lookups = due.flatMap(({ screenable }, owner) => lookupsOf(nomineeOf(screenable), owner, prefixes));
  const standing = due.flatMap(({ question }, owner) =>
    (earlier.get(question.id) ?? []).map(({ identity }) => ({ owner, identity })),
  );
  const limits = { representativeNames: tx.policy.policy.screening.representativeNamesTold };
  const met = await findCandidates(tx, version, lookups, limits, standing);
  const read = readCandidates(tx, met.candidates, source, version.asOf);
  const candidates = groupBy(read, ({ owner }) => String(owner));
  const stateOf = (finding: FindingFacts) => findingStateAt(finding, source, tx.policy.policy, at.today);
  const fresh: Found[] = [];
  const outcomes: Outcome[] = [];
  const replaced: string[] = [];
  const gone: string[] = [];
  const back: string[] = [];
  for (const [owner, { question, screenable, changed: renewed }] of due.entries()) {
    const matches = (candidates.get(String(owner)) ?? []).flatMap((candidate) =>
      matchesOf(nomineeOf(screenable), candidate, prefixes),
    );
    const kept = matches.map((match) => ({
      ...match,
      repaired: standingOf(match.record, tx.policy.policy.screening, at.today) === 'repaired',
    }));
    const outcome = reconcile(kept, earlier.get(question.id) ?? [], {
      changed: renewed,
      setAside: met.setAside.get(owner) ?? 0,
      represented: met.represented.get(owner) ?? 0,
      goneOn: version.asOf,
      stateOf,
    });
    fresh.push(...outcome.fresh.map((match) => ({ question, nominee: nomineeOf(screenable), match })));
    replaced.push(...outcome.replaced.map(({ id }) => id));
    gone.push(...outcome.gone.map(({ id }) => id));
    back.push(...outcome.back.map(({ id }) => id));
    outcomes.push({
      question,
      id: question.id,
      grade: outcome.grade,
      contradicted: outcome.contradicted,
      touched: outcome.touched,
      came: outcome.fresh.length,
      replaced: outcome.replaced.length,
      gone: outcome.gone.length,
      back: outcome.back.length,
    });
  }
  const weighed = await weighChances(tx, version, fresh);
  await keepFindings(tx, version, { replaced, gone, back, fresh: weighed }, at);
  return outcomes;
}

interface Found {
  readonly question: Question;
  readonly nominee: Nominee;
  readonly match: Match;
}

/** Findings with how likely they are by chance: who else bears the name is counted for these alone. */
async function weighChances(
  tx: Tx,
  version: Version,
  found: readonly Found[],
): Promise<readonly NewFinding[]> {
  const { regionPrefixes } = tx.policy.policy.names;
  const names = found.map(({ nominee, match }) => namesakeKeys(nominee, match.evidence, regionPrefixes));
  const counts = await countNamesakes(tx, version, names);
  return found.map(({ question, nominee, match }, at) => {
    const namesakes = counts[at] ?? 0;
    const strangers = expectedStrangers(nominee, match.record, match.evidence, namesakes);
    return newFinding(question, nominee, match, { namesakes, strangers });
  });
}

export function newFinding(
  question: Question,
  nominee: Nominee,
  match: Match,
  chance: Chance | null,
): NewFinding {
  const { grade, evidence, relation, identity, content, candidate, record } = match;
  const { openedOn, closedOn, repairedOn } = record;
  return {
    questionId: question.id,
    unitId: question.unitId,
    nominee,
    line: candidate.line,
    text: candidate.text,
    grade,
    evidence,
    chance,
    relation,
    identity,
    content,
    openedOn,
    closedOn,
    repairedOn,
  };
}

export interface Match extends PairMatch {
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly candidate: Candidate;
  readonly record: SourceRecord;
}

/** What is looked for, by `owner`, the nominee's place among those asked for. */
function lookupsOf(nominee: Nominee, owner: number, prefixes: readonly string[]): readonly Lookup[] {
  return soughtKeys(nominee, prefixes).map((sought) => ({ owner, ...sought }));
}

/** How one record meets the nominee in each direction (吉林省社会信用条例 26). */
export function matchesOf(
  nominee: Nominee,
  candidate: Candidate,
  prefixes: readonly string[],
): readonly Match[] {
  const { record, identity, content } = candidate;
  return matchPair(nominee, record, prefixes).map((match) => ({
    ...match,
    identity,
    content,
    candidate,
    record,
  }));
}
