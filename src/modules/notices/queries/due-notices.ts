import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { findNotice, listDueNotices } from '../store/notice.ts';

/** Notices whose set time has come, for the task that publishes them. */
export const dueNotices = defineQuery({
  name: 'notices.due',
  permission: 'notice.read',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx, _input, at) => {
    const due = [];
    for (const id of await listDueNotices(tx, at.now)) {
      const notice = await findNotice(tx, id);
      if (notice !== undefined) due.push({ noticeId: id, leaveOut: notice.scheduledLeaveOut });
    }
    return ok({ due });
  },
});
