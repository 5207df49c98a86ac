import { exitListing, listingList } from '#modules/listings/index.ts';
import { withdrawConsent } from '#modules/subjects/index.ts';
import { findSource } from '#modules/units/index.ts';
import { runDue } from '#jobs/worker.ts';
import { tasks } from '#jobs/tasks.ts';
import { listExits } from '#portal/exits.ts';
import { readPublic } from '#portal/read.ts';
import { nameOf, numberOf, type PlannedNomination } from '../world/nomination.ts';
import type { World } from '../world/world.ts';
import type { OpenedRound } from './county.ts';
import { findCauses, findOwnListing } from './find-listing.ts';
import { judgeAndSign } from './judging.ts';
import { allLists, loadLists } from './lists.ts';
import { objectToListing } from './objections.ts';
import { countListings, countPublic } from './recognition.ts';
import { knowledgeOf } from './screening.ts';
import { moveTo, must, mustAsk, type Stage } from './stage.ts';
import type { Standing } from './standing.ts';
import type { Counters } from './uses.ts';

/** C6.1: an objection to somebody who is listed already is upheld, and the listing goes. */
export async function exitFoundWrong(stage: Stage, round: OpenedRound, standing: Standing): Promise<void> {
  const { cast } = stage.world;
  await moveTo(stage, '2025-03-18');
  const listingId = await findOwnListing(stage, round.people, cast.foundWrong);
  const causeId = await objectToListing(stage, round, listingId, cast.foundWrong);
  await leave(stage, round, listingId, cast.foundWrong, 'objection-upheld', '2025-03-18', causeId);
  standing.remove([cast.foundWrong]);
  stage.tell({
    day: '2025-03-18',
    clause: 'C6.1',
    text: '名单上1人被提出异议，认定单位核实：荣誉已被撤销，认定有误。当天决定退出并公告，激励在同一刻停止。',
  });
}

/** C6.2: the summer's court list names two who are listed; one holds honours of two units. */
export async function throwOutDishonest(
  stage: Stage,
  round: OpenedRound,
  standing: Standing,
  counters: Counters,
): Promise<void> {
  const { world, pack, tell, tally } = stage;
  const { dishonest } = world.cast;
  await moveTo(stage, '2025-07-01');
  const read = await loadLists(stage, round.people, '2025-06-30', allLists, newlyListed(world));
  await moveTo(stage, '2025-07-01T14:00:00');
  tell({
    day: '2025-07-01',
    clause: 'C6.2',
    text: `各来源送来新版本，共${read}行；系统自动把在册名单与新版本再比对一遍，没有变化的签字仍然有效。`,
  });
  const court = findSource(pack, 'court');
  if (court === undefined) throw new Error('the pack has no court');
  const judged = await judgeAndSign(stage, round, court, knowledgeOf(world.truths, dishonest), '2025-07-01');
  tally.check('C6.2', '有效期内新出现、须核实的疑点', dishonest.length, judged.byGrade.get('G2') ?? 0);
  await runDue(stage.house, tasks);
  await counters.settled('7月新版本比对、核实以后');
  tally.check(
    'C6.2',
    '两人确认后立即停用的名单条目',
    dishonest.length,
    await countListings(stage, round, 'suspended'),
  );
  standing.remove(dishonest);
  for (const number of new Set(dishonest.map(numberOf))) {
    tally.check('C6.2', '停用后在窗口还能享受的次数', 0, Number(await counters.try(number)));
  }
  await moveTo(stage, '2025-07-03');
  for (const planned of dishonest) {
    const listingId = await findSuspended(stage, round, planned);
    const [causeId] = await findCauses(stage, round.people, planned.unit, listingId);
    await leave(stage, round, listingId, planned, 'listed-dishonest', '2025-07-03', causeId);
  }
  const people = new Set(dishonest.map(numberOf)).size;
  tell({
    day: '2025-07-03',
    clause: 'C6.2',
    text: `${people}人被法院列入失信名单并经两人确认，其${dishonest.length}项列入（含两个单位各列一项的1人）全部退出。`,
  });
}

/** Whom the court has listed since: each once, however many honours he holds. */
export function newlyListed({ cast }: World): readonly PlannedNomination[] {
  return cast.dishonest.filter(
    (each, place, all) => all.findIndex((other) => numberOf(other) === numberOf(each)) === place,
  );
}

/** A suspended listing of the unit; the masked number finds it. */
async function findSuspended(
  stage: Stage,
  { people }: OpenedRound,
  planned: PlannedNomination,
): Promise<string> {
  const clerk = people.of(planned.unit, 'clerk');
  const { listings } = await mustAsk(stage, listingList, clerk, { status: 'suspended', limit: 500 });
  const own = await findOwnListing(stage, people, planned);
  if (!listings.some(({ id }) => id === own)) throw new Error('the listing is not suspended');
  return own;
}

/** Consent is taken back: the page loses the name at once, and the listing leaves without a mark (个人信息保护法 15). */
export async function takeBackConsent(stage: Stage, round: OpenedRound, standing: Standing): Promise<void> {
  const { house, world, tell, tally } = stage;
  const { withdraws } = world.cast;
  await moveTo(stage, '2025-09-10');
  const listingId = await findOwnListing(stage, round.people, withdraws);
  const clerk = round.people.of(withdraws.unit, 'clerk');
  const { listings } = await mustAsk(stage, listingList, clerk, { category: withdraws.category, limit: 500 });
  const subjectId = listings.find(({ id }) => id === listingId)?.subjectId ?? '';
  await must(stage, withdrawConsent, clerk, { subjectId, purpose: 'publish' });
  await runDue(house, tasks);
  tally.check('C7.3', '撤回同意后网站上的名单条目', standing.publicCount - 1, await countPublic(stage));
  await leave(stage, round, listingId, withdraws, 'withdrawn-by-subject', '2025-09-10');
  standing.remove([withdraws]);
  const announced = await readPublic(house, (db) => listExits(db, house.county, 500));
  const named = announced.filter(({ name_shown: shown }) => shown === nameOf(withdraws));
  tally.check('C7.3', '本人申请退出而被公告的', 0, named.length);
  tell({
    day: '2025-09-10',
    clause: 'C7.3',
    text: '1人撤回公开同意：网站上当即不再显示；又申请退出名单，不作公告，不留不良记录。',
  });
}

async function leave(
  stage: Stage,
  { people }: OpenedRound,
  listingId: string,
  { unit }: PlannedNomination,
  reason: string,
  effectiveOn: string,
  causeId?: string,
): Promise<void> {
  const decisionDocument = `退出决定〔${effectiveOn.slice(0, 4)}〕第${effectiveOn.slice(5).replace('-', '')}号`;
  const cause = causeId === undefined ? {} : { causeId };
  const input = { listingId, reason, decisionDocument, effectiveOn, ...cause };
  await must(stage, exitListing, people.of(unit, 'approver'), input);
}
