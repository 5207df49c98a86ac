import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { decideWithdrawal } from '../domain/entry-change.ts';
import { takeOffNotice, withdrawalReasons } from '../store/take-off.ts';
import { loadEntryChange } from './entry-change.ts';

/** Takes one entry off its notice: its publication ends at once, and the others go on (C4.4, 个人信息保护法 15). */
export const withdrawEntry = defineCommand({
  name: 'notices.withdraw-entry',
  clause: 'C4.4',
  permission: 'notice.publish',
  input: z.object({ entryId: z.uuid(), reason: z.enum(withdrawalReasons) }),
  load: (tx, { entryId }) => loadEntryChange(tx, entryId),
  decide: (change) => {
    const verdict = decideWithdrawal({ ...change.entry, published: change.entry.publicationDay !== null });
    return verdict.ok ? ok(change) : verdict;
  },
  write: async (tx, { notice, entry }, { reason }, at) => {
    await takeOffNotice(tx, { notice, entry }, reason, at);
    return {
      answer: { entryId: entry.id, noticeId: notice.id, reason },
      touched: { notice: notice.id, entry: entry.id, nomination: entry.nominationId },
    };
  },
});
