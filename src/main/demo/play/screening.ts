import { compareRoundCommand, confirmList } from '#modules/screening/index.ts';
import { numberOf, type PlannedNomination } from '../world/nomination.ts';
import { blocks, type PlantedVerdict, type Truth, truthRules } from '../world/truth.ts';
import type { OpenedRound } from './county.ts';
import { type BodysKnowledge, judgeAndSign, type Judged } from './judging.ts';
import { allLists, loadLists } from './lists.ts';
import { officeOf } from './people.ts';
import { moveTo, must, type Stage } from './stage.ts';

/** The lists arrive, everything is compared, each body looks and signs, and the credit office confirms (C4.2, C5.2). */
export async function screenFirstRound(stage: Stage, round: OpenedRound): Promise<void> {
  const { world, tell, tally } = stage;
  await moveTo(stage, '2024-12-24');
  const read = await loadLists(stage, round.people, '2024-12-23', allLists);
  tell({
    day: '2024-12-24',
    clause: 'C4.2',
    text: `法院、市场监管部门交来${allLists.length}份名单，共${read}行，各自成为一个有日期和摘要的版本。`,
  });
  const early = await confirm(stage, round);
  tally.check('C4.2', '没有比对、没有签字时能确认的条目', 0, early.confirmed);
  const judged = await screenRound(stage, round, knowledgeOf(world.truths), '2024-12-24');
  countFindings(stage, judged);
  const last = await confirm(stage, round);
  const blocked = world.truths.filter(blocks).length;
  tally.check('C4.2', '比对后不能列入的条目', blocked, last.held);
  tally.check('C5.2', '比对通过、信用办确认的条目', world.nominations.length - blocked, last.confirmed);
  tell({
    clause: 'C5.2',
    text: `信用办确认${last.confirmed}条；${last.held}条因签字确认的记录不能往下走，理由逐条写明。`,
  });
}

/** Comparison, judgement and signatures of a round, source by source. */
export async function screenRound(
  stage: Stage,
  round: OpenedRound,
  known: BodysKnowledge,
  today: string,
): Promise<ReadonlyMap<string, Judged>> {
  const { pack, tell } = stage;
  const office = round.people.of(officeOf(stage), 'office-clerk');
  await must(stage, compareRoundCommand, office, { roundId: round.roundId });
  const judged = new Map<string, Judged>();
  for (const source of pack.sources) {
    if (!source.required) continue;
    judged.set(source.code, await judgeAndSign(stage, round, source, known, today));
  }
  const signed = [...judged.values()].reduce((sum, each) => sum + each.signed, 0);
  const looked = [...judged.values()].flatMap(({ byGrade }) => [...byGrade.values()]);
  tell({
    clause: 'C4.2',
    text: `${signed}个“条目×来源”的问题由${judged.size}个来源逐一签字，其中${totalOf(looked)}处疑点先由来源单位的人核实，号码不全的由两人共同确认。`,
  });
  return judged;
}

/** The credit office confirms what can be confirmed. */
export async function confirm(
  stage: Stage,
  { people, roundId }: OpenedRound,
): Promise<{ readonly confirmed: number; readonly held: number }> {
  const officer = people.of(officeOf(stage), 'office-approver');
  const { confirmed, held } = await must(stage, confirmList, officer, { roundId });
  return { confirmed, held: held.length };
}

/** What the bodies would find in their files: what was planted. */
export function knowledgeOf(
  truths: readonly Truth[],
  since: readonly PlannedNomination[] = [],
): BodysKnowledge {
  const known = new Map<string, PlantedVerdict>(
    truths.flatMap(({ kind, nomination }) => {
      const { source, verdict } = truthRules[kind];
      return verdict === null ? [] : [[`${source}/${numberOf(nomination)}`, verdict] as const];
    }),
  );
  for (const each of since) known.set(`court/${numberOf(each)}`, 'same');
  return (source, number) => known.get(`${source}/${number}`);
}

function countFindings(stage: Stage, judged: ReadonlyMap<string, Judged>): void {
  const { world, tally } = stage;
  const planted = world.truths.map(({ kind }) => truthRules[kind]);
  for (const grade of ['G1', 'G2', 'G3', 'G4'] as const) {
    const expected = planted.filter((rule) => rule.grade === grade && rule.verdict !== null).length;
    const found = [...judged.values()].map(({ byGrade }) => byGrade.get(grade) ?? 0);
    tally.check('C4.2', `须由人核实的${grade}疑点`, expected, totalOf(found));
  }
  const answered = planted.filter(({ grade, verdict }) => grade === null && verdict === 'same').length;
  const hits = [...judged.values()].map(({ answeredHit }) => answeredHit);
  tally.check('C4.2', '公安机关和第三方机构答复“有记录”', answered, totalOf(hits));
  const open = [...judged.values()].map(({ open: left }) => left);
  tally.check('C4.2', '没有埋记录而被疑的条目', 0, totalOf(open));
}

function totalOf(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
