import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { noticeReason } from '../domain/refusals.ts';
import { lockNotice, type NoticeRow, recordScheduleFailure } from '../store/notice.ts';

const reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Writes down that a gate stopped a publication at its set time, so that people see it; it is not tried again by itself. */
export const recordFailedSchedule = defineCommand({
  name: 'notices.record-failed-schedule',
  clause: 'C4.3',
  permission: 'notice.publish',
  input: z.object({ noticeId: z.uuid(), reasons: z.array(reason).min(1) }),
  load: async (tx, { noticeId }): Promise<Result<NoticeRow>> => {
    const notice = await lockNotice(tx, noticeId);
    return notice === undefined ? refused(noticeReason('notice-unknown')) : ok(notice);
  },
  decide: (notice) =>
    notice.publishedAt === null
      ? ok(notice)
      : refused(noticeReason('notice-published', { day: notice.publicationDay ?? '' })),
  write: async (tx, { id }, { reasons }, at) => {
    await recordScheduleFailure(tx, id, reasons, at.now);
    return { answer: { noticeId: id, reasons: reasons.length }, touched: { notice: id } };
  },
});
