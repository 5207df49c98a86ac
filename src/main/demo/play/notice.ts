import {
  assembleNotice,
  letterList,
  noticeList,
  previewNotice,
  readLetter,
  recordDelivery,
  scheduleNotice,
} from '#modules/notices/index.ts';
import { findNotice, type PublishedNotice } from '#portal/notices.ts';
import { readPublic } from '#portal/read.ts';
import { writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedRound } from './county.ts';
import { officeOf } from './people.ts';
import { moveTo, must, mustAsk, type Stage } from './stage.ts';

export interface NoticePlan {
  /** Put together and looked at on the first day, and set for 09:00 of the second. */
  readonly assembledOn: string;
  readonly publishedOn: string;
  /** What the house must publish, by letter, and leave out. */
  readonly portal: number;
  readonly letters: number;
  readonly leftOut: number;
}

export interface PublishedByPlay {
  readonly noticeId: string;
  readonly lastDay: string;
  readonly page: PublishedNotice;
}

/** Assembled by one, looked at as the public will see it, set for a time by another, published by the clock (C4.3). */
export async function publishRound(
  stage: Stage,
  round: OpenedRound,
  plan: NoticePlan,
): Promise<PublishedByPlay> {
  const { house, pack, tell, tally } = stage;
  const clerk = round.people.of(officeOf(stage), 'office-clerk');
  const officer = round.people.of(officeOf(stage), 'office-approver');
  await moveTo(stage, plan.assembledOn);
  const draft = await must(stage, assembleNotice, clerk, { roundId: round.roundId });
  const { noticeId } = draft;
  await mustAsk(stage, previewNotice, officer, { noticeId });
  const at = `${plan.publishedOn}T09:00:00+08:00`;
  await must(stage, scheduleNotice, officer, { noticeId, at });
  await moveTo(stage, `${plan.publishedOn}T09:00:01`);
  const { notices } = await mustAsk(stage, noticeList, clerk, { roundId: round.roundId });
  const published = notices.find(({ id }) => id === noticeId);
  const page = await readPublic(house, async (db) => findNotice(db, house.county, noticeId));
  if (published?.state !== 'open' || page === undefined) throw new Error('the notice was not published');
  tally.check('C4.3', '公示页上的条目', plan.portal, page.entries.length);
  tally.check('C5.3', '改为书面通报的条目', plan.letters, draft.letters);
  tally.check('C4.3', '没有进入公示、逐条写明理由的条目', plan.leftOut, draft.leftOut.length);
  tally.check('C4.3', '公示计入的工作日', pack.policy.notice.workingDays, page.frame.countedDays.length);
  tell({
    day: plan.publishedOn,
    clause: 'C4.3',
    text: `${page.frame.number}公示：网页${page.entries.length}条（证件号码一律遮盖），${draft.letters > 0 ? `另有${draft.letters}条书面通报；` : ''}不计当日，到${page.frame.lastDay}的24时为止。`,
  });
  tell({ clause: 'C4.3', text: `计入的七个工作日：${page.frame.countedDays.join('、')}。` });
  await deliverLetters(stage, round);
  return { noticeId, lastDay: page.frame.lastDay, page };
}

/** Each unit hands its letters over, and records it (C5.3). */
async function deliverLetters(stage: Stage, { people }: OpenedRound): Promise<void> {
  let delivered = 0;
  const folder = join(stage.folder, '书面通报');
  for (const { code } of stage.world.units) {
    const clerk = people.of(code, 'clerk');
    const own = (await mustAsk(stage, letterList, clerk, {})).letters.filter(
      ({ deliveredAt }) => deliveredAt === null,
    );
    for (const { id, number } of own) {
      const { content } = await mustAsk(stage, readLetter, clerk, { letterId: id });
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${number}.docx`), content);
      await must(stage, recordDelivery, clerk, { letterId: id });
      delivered += 1;
    }
  }
  if (delivered > 0) {
    stage.tell({ clause: 'C5.3', text: `${delivered}封书面通报由报送单位送达本人所在单位，逐封登记。` });
  }
}
