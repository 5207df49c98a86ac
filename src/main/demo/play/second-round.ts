import { answerRenewal, expiringListings } from '#modules/listings/index.ts';
import { openRound } from '#modules/nominations/index.ts';
import { numberOf, type PlannedNomination } from '../world/nomination.ts';
import type { OpenedRound } from './county.ts';
import { newlyListed } from './exits.ts';
import { findOwnListing } from './find-listing.ts';
import { allLists, loadLists, marketLists } from './lists.ts';
import { publishRound } from './notice.ts';
import { officeOf } from './people.ts';
import { countListings, recogniseRound } from './recognition.ts';
import { reportUnit } from './reporting.ts';
import { confirm, knowledgeOf, screenRound } from './screening.ts';
import { moveTo, must, mustAsk, type Stage } from './stage.ts';
import type { Standing } from './standing.ts';
import { openUnitFiles } from './unit-files.ts';
import type { Counters } from './uses.ts';

/** In November the units are asked whether to renew; those who will, report again in December (C6.3). */
export async function renew(
  stage: Stage,
  first: OpenedRound,
  standing: Standing,
  counters: Counters,
): Promise<void> {
  const { world, tell, tally } = stage;
  await askAboutRenewal(stage, first, standing);
  const round = await openSecondRound(stage, first);
  const files = await openUnitFiles(stage, first.people, '第二轮');
  await moveTo(stage, '2025-12-15');
  let added = 0;
  for (const { code } of world.units) {
    const own = world.secondRound.filter(({ unit }) => unit === code);
    if (own.length > 0) added += (await reportUnit(stage, round, files, code, 'as-given', own)).added;
  }
  tally.check('C6.3', '第二轮初步名单条目', world.secondRound.length, added);
  await moveTo(stage, '2025-12-22');
  await loadLists(stage, first.people, '2025-12-21', allLists, newlyListed(world));
  await moveTo(stage, '2025-12-22T15:00:00');
  await counters.settled('12月换上新版本以后');
  tell({
    day: '2025-12-22',
    clause: 'C6.3',
    text: `第二轮报来${added}条：${world.size.renewals}条是期满前再次列入，${world.size.newcomers}条是新人；各来源换上新版本，重新比对。`,
  });
  await screenRound(stage, round, knowledgeOf(world.truths, world.cast.dishonest), '2025-12-22');
  const { confirmed } = await confirm(stage, round);
  tally.check('C5.2', '第二轮确认的条目', world.secondRound.length, confirmed);
  const notice = await publishRound(stage, round, {
    assembledOn: '2025-12-23',
    publishedOn: '2025-12-24',
    portal: world.secondRound.length,
    letters: 0,
    leftOut: 0,
  });
  await moveTo(stage, '2026-01-06');
  await loadLists(stage, first.people, '2026-01-05', marketLists);
  await moveTo(stage, '2026-01-06T10:30:00');
  const { listed, validFrom, validTo } = await recogniseRound(stage, round, notice.noticeId);
  standing.add(world.secondRound);
  tally.check('C6.3', '第二轮认定的条目', world.secondRound.length, listed);
  tell({
    day: '2026-01-06',
    clause: 'C4.5',
    text: `第二轮认定${listed}条，有效期${validFrom}至${validTo}；再次列入的与上一年度的首尾相接，不间断。`,
  });
}

async function askAboutRenewal(stage: Stage, { people }: OpenedRound, standing: Standing): Promise<void> {
  const { world, tell, tally } = stage;
  await moveTo(stage, '2025-11-20');
  const clerk = people.of(officeOf(stage), 'office-clerk');
  const { total } = await mustAsk(stage, expiringListings, clerk, { days: 60 });
  tally.check('C6.3', '六十天内期满、须答复是否再报的条目', standing.count, total);
  const again = world.secondRound.slice(0, world.size.renewals);
  for (const planned of again) {
    const before = firstOf(world.nominations, planned);
    const listingId = await findOwnListing(stage, people, before);
    await must(stage, answerRenewal, people.of(planned.unit, 'approver'), { listingId, renew: true });
  }
  tell({
    day: '2025-11-20',
    clause: 'C6.3',
    text: `期满前六十天提醒：${total}条将于1月期满，${again.length}条所在单位答复继续报送。`,
  });
}

async function openSecondRound(stage: Stage, { people }: OpenedRound): Promise<OpenedRound> {
  await moveTo(stage, '2025-12-01');
  const officer = people.of(officeOf(stage), 'office-approver');
  const { roundId, deadline } = await must(stage, openRound, officer, { year: 2025 });
  stage.tell({
    day: '2025-12-01',
    clause: 'C4.1',
    text: `开启2025年度轮次。12月20日是星期六，截止日按规定顺延到${deadline}。`,
  });
  return { people, roundId };
}

function firstOf(nominations: readonly PlannedNomination[], again: PlannedNomination): PlannedNomination {
  const before = nominations.find(
    (each) =>
      numberOf(each) === numberOf(again) && each.unit === again.unit && each.category === again.category,
  );
  if (before === undefined) throw new Error('a renewal without its first listing');
  return before;
}

/** C6.3: at midnight of the last day the first year's listings are over, though nobody does anything. */
export async function expire(
  stage: Stage,
  round: OpenedRound,
  standing: Standing,
  counters: Counters,
): Promise<void> {
  const { world, tell, tally } = stage;
  const renewed = world.secondRound.find(({ person }) => person !== null);
  const again = new Set(world.secondRound.map(numberOf));
  const over = world.nominations.find(
    (each) => each.person !== null && standing.has(numberOf(each)) && !again.has(numberOf(each)),
  );
  if (renewed === undefined || over === undefined) throw new Error('nobody to stand at the counter');
  await moveTo(stage, '2026-01-07T23:59:00');
  tally.check(
    'C6.3',
    '期满前一分钟在册的条目',
    standing.count,
    await countListings(stage, round, 'effective'),
  );
  tally.check('C4.5', '最后一天深夜在窗口享受', 1, Number(await counters.try(numberOf(over))));
  await moveTo(stage, '2026-01-08T00:00:00');
  standing.remove(world.nominations);
  tally.check('C6.3', '零点以后在册的条目', standing.count, await countListings(stage, round, 'effective'));
  tally.check('C6.3', '期满者零点以后在窗口享受', 0, Number(await counters.try(numberOf(over))));
  tally.check('C6.3', '再次列入者零点以后在窗口享受', 1, Number(await counters.try(numberOf(renewed))));
  tell({
    day: '2026-01-08',
    clause: 'C6.3',
    text: '零点，第一轮的列入期满：名单、网站、窗口同时失效，没有任何人或任务去改状态；再次列入的人照常享受。',
  });
}
