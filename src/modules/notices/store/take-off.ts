import type { At, Tx } from '#db/command.ts';
import { leaveNotice } from '#modules/nominations/index.ts';
import { deleteEntries, type NoticeEntryRow, removeEntry } from './entry.ts';
import type { NoticeRow } from './notice.ts';
import { hideEntry } from './publication.ts';
import { reissueNotice } from './reissue.ts';

/** Why an entry leaves its notice; the public is not told, the ledger is. */
export const withdrawalReasons = [
  'objection-upheld',
  'consent-withdrawn',
  'withdrawn-by-unit',
  'wrongly-shown',
] as const;

/** Takes one entry off its locked notice: its publication ends at once, and the others go on. */
export async function takeOffNotice(
  tx: Tx,
  { notice, entry }: { readonly notice: NoticeRow; readonly entry: NoticeEntryRow },
  reason: (typeof withdrawalReasons)[number],
  at: At,
): Promise<void> {
  if (entry.publicationDay === null) {
    await deleteEntries(tx, [entry.id]);
    return;
  }
  await removeEntry(tx, entry.id, reason, at.now);
  await leaveNotice(tx, [entry.nominationId]);
  if (entry.channel !== 'portal') return;
  await hideEntry(tx, entry.id, at.now);
  await reissueNotice(tx, notice, { entryId: entry.id, shown: null }, at);
}
