import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { leaveNotice } from '#modules/nominations/index.ts';
import { decideWithdrawal } from '../domain/entry-change.ts';
import { deleteEntries, removeEntry } from '../store/entry.ts';
import { hideEntry } from '../store/publication.ts';
import { reissueNotice } from '../store/reissue.ts';
import { loadEntryChange } from './entry-change.ts';

/** Why an entry leaves its notice; the public is not told, the ledger is. */
export const withdrawalReasons = [
  'objection-upheld',
  'consent-withdrawn',
  'withdrawn-by-unit',
  'wrongly-shown',
] as const;

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
    if (entry.publicationDay === null) await deleteEntries(tx, [entry.id]);
    else {
      await removeEntry(tx, entry.id, reason, at.now);
      await leaveNotice(tx, [entry.nominationId]);
    }
    if (entry.publicationDay !== null && entry.channel === 'portal') {
      await hideEntry(tx, entry.id, at.now);
      await reissueNotice(tx, notice, { entryId: entry.id, shown: null }, at);
    }
    return {
      answer: { entryId: entry.id, noticeId: notice.id, reason },
      touched: { notice: notice.id, entry: entry.id, nomination: entry.nominationId },
    };
  },
});
