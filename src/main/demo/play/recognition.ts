import type { Actor } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import { listingBoard, recogniseListings } from '#modules/listings/index.ts';
import { showNoticeGates } from '#modules/notices/index.ts';
import { readPublic } from '#portal/read.ts';
import { searchListings } from '#portal/listings.ts';
import type { OpenedRound } from './county.ts';
import { officeOf } from './people.ts';
import { loadLists, marketLists } from './lists.ts';
import type { PublishedByPlay } from './notice.ts';
import { dismissLast } from './objections.ts';
import { moveTo, mustAsk, refusalOf, type Stage } from './stage.ts';
import type { Standing } from './standing.ts';

export interface Recognised {
  readonly listed: number;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The notice is over; nothing is recognised on data that is out of date, and everything that passed once it is fresh (C4.4). */
export async function recogniseFirstRound(
  stage: Stage,
  round: OpenedRound,
  { noticeId }: PublishedByPlay,
  standing: Standing,
): Promise<void> {
  const { tell, tally } = stage;
  await moveTo(stage, '2025-01-08');
  await dismissLast(stage, round);
  const early = await recogniseTooEarly(stage, round, noticeId);
  if (!early.includes('screening-stale') || early.includes('recognised')) {
    throw new Error('an entry was recognised on data that was out of date');
  }
  tell({
    day: '2025-01-08',
    clause: 'C4.2',
    text: '公示期满，但市场监管的名单已超过15天：一条也认定不了，系统说明要哪个来源的新数据。',
  });
  await loadLists(stage, round.people, '2025-01-07', marketLists);
  await moveTo(stage, '2025-01-08T10:30:00');
  const { listed, validFrom, validTo } = await recogniseRound(stage, round, noticeId);
  tally.check('C4.4', '认定列入的条目', standing.count, listed);
  tally.check('C5.3', '网站上能查到的名单条目', standing.publicCount, await countPublic(stage));
  tell({
    clause: 'C4.5',
    text: `换上1月7日的名单并自动再比对后，各单位认定${listed}条，有效期${validFrom}至${validTo}。`,
  });
}

/** Every unit recognises its own entries, each on its merits (C4.4). */
export async function recogniseRound(
  stage: Stage,
  { people }: OpenedRound,
  noticeId: string,
): Promise<Recognised> {
  let listed = 0;
  let dates = { validFrom: '', validTo: '' };
  for (const { code } of stage.world.units) {
    const approver = people.of(code, 'approver');
    const entryIds = await ownEntries(stage, noticeId, people.of(code, 'clerk'));
    if (entryIds.length === 0) continue;
    const done = await execute(stage.house, recogniseListings, { actor: approver, input: { entryIds } });
    if (!done.ok) continue;
    const { recognised } = done.value;
    listed += recognised.length;
    const [first] = recognised;
    if (first !== undefined) dates = { validFrom: first.validFrom, validTo: first.validTo };
  }
  return { listed, ...dates };
}

/** Every unit tries while the sources are out of date: not one entry may pass. */
async function recogniseTooEarly(
  stage: Stage,
  { people }: OpenedRound,
  noticeId: string,
): Promise<readonly string[]> {
  const codes = new Set<string>();
  for (const { code } of stage.world.units) {
    const entryIds = await ownEntries(stage, noticeId, people.of(code, 'clerk'));
    if (entryIds.length === 0) continue;
    const refused = await refusalOf(stage, recogniseListings, people.of(code, 'approver'), { entryIds });
    for (const reason of refused.length === 0 ? ['recognised'] : refused) codes.add(reason);
  }
  return [...codes];
}

async function ownEntries(stage: Stage, noticeId: string, clerk: Actor): Promise<readonly string[]> {
  const { entries } = await mustAsk(stage, showNoticeGates, clerk, { noticeId });
  return entries.filter(({ recognised }) => !recognised).map(({ entryId }) => entryId);
}

/** Listings by status as the credit office's board counts them now. */
export async function countListings(stage: Stage, { people }: OpenedRound, status: string): Promise<number> {
  const clerk = people.of(officeOf(stage), 'office-clerk');
  const { counts } = await mustAsk(stage, listingBoard, clerk, {});
  return counts.filter((each) => each.status === status).reduce((sum, each) => sum + each.listings, 0);
}

/** How many listings anybody finds on the public site now. */
export async function countPublic({ house }: Stage): Promise<number> {
  const search = { text: '', category: '', page: 1 };
  return (await readPublic(house, (db, site) => searchListings(db, site.county, search))).total;
}
