import type { Tx } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { sharePublication } from '#modules/subjects/index.ts';
import { noticeReason } from '../domain/refusals.ts';
import { findEntry, type NoticeEntryRow } from '../store/entry.ts';
import { loadEntryFacts, type NoticeEntryFacts } from '../store/entry-facts.ts';
import { lockNotice, type NoticeRow } from '../store/notice.ts';

/** What a correction or withdrawal of one entry starts from: its notice is locked. */
export interface EntryChangeFacts {
  readonly notice: NoticeRow;
  readonly entry: NoticeEntryRow;
  readonly facts: NoticeEntryFacts;
}

export async function loadEntryChange(tx: Tx, entryId: string): Promise<Result<EntryChangeFacts>> {
  await sharePublication(tx);
  const found = await findEntry(tx, entryId);
  const notice = found === undefined ? undefined : await lockNotice(tx, found.noticeId);
  // Read again: whoever held the notice before may have changed the entry.
  const entry = notice === undefined ? undefined : await findEntry(tx, entryId);
  if (notice === undefined || entry === undefined) return refused(noticeReason('notice-entry-unknown'));
  const [facts] = await loadEntryFacts(tx, [entry.nominationId], notice.id);
  if (facts === undefined) return refused(noticeReason('notice-entry-unknown'));
  return ok({ notice, entry, facts });
}
