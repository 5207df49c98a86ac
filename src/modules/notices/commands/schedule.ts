import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { decideSchedule } from '../domain/publish.ts';
import { noticeReason } from '../domain/refusals.ts';
import { lockNotice, type NoticeRow, setSchedule } from '../store/notice.ts';

/** Sets a time for publication; every gate is held again at that moment (C4.3). */
export const scheduleNotice = defineCommand({
  name: 'notices.schedule',
  clause: 'C4.3',
  permission: 'notice.publish',
  input: z.object({
    noticeId: z.uuid(),
    at: z.iso.datetime({ offset: true }),
    leaveOut: z.boolean().default(false),
  }),
  load: async (tx, { noticeId }): Promise<Result<NoticeRow>> => {
    const notice = await lockNotice(tx, noticeId);
    return notice === undefined ? refused(noticeReason('notice-unknown')) : ok(notice);
  },
  decide: (notice, input, at) => decideSchedule(notice, at.asker.accountId, new Date(input.at), at.now),
  write: async (tx, schedule, { noticeId, leaveOut }) => {
    await setSchedule(tx, noticeId, { ...schedule, leaveOut });
    return { answer: { noticeId, scheduledFor: schedule.at.toISOString() }, touched: { notice: noticeId } };
  },
});
