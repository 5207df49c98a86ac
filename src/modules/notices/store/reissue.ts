import type { At, Tx } from '#db/command.ts';
import { instantOf } from '#kernel/plain-date.ts';
import { type NoticeRow, setSnapshotDigest } from './notice.ts';
import { getLastSnapshot, keepSnapshot, type PublicEntry, publishFrame } from './publication.ts';
import { sealFrame } from './show.ts';

/**
 * Lays a published notice out anew after one entry was corrected (`shown`) or withdrawn: frame, digest over what stands
 * now, and a further snapshot. The dates and the numbers published stay in the frame (C4.3); a corrected entry prints its own
 * dates, and how many were taken down is said apart.
 */
export async function reissueNotice(
  tx: Tx,
  notice: NoticeRow,
  change: { readonly entryId: string; readonly shown: PublicEntry | null },
  at: At,
): Promise<string> {
  const { frame: before, entries: then } = await getLastSnapshot(tx, notice.id);
  const kept = then.filter(({ view }) => view.id !== change.entryId);
  const entries = (change.shown === null ? kept : [...kept, change.shown]).toSorted(
    (left, right) => left.view.position - right.view.position,
  );
  const removedCount = before.peopleCount + before.bodyCount - entries.length;
  const frame = sealFrame({ ...before, removedCount }, entries);
  const ends = entries.map(({ view }) => instantOf(view.lastDay, 'end'));
  const latest = ends.reduce((left, right) => (left > right ? left : right), notice.endsAt ?? at.now);
  await publishFrame(tx, notice.id, frame, latest, at.now);
  await setSnapshotDigest(tx, notice.id, frame.digest);
  await keepSnapshot(tx, notice.id, frame, entries, at.now);
  return frame.digest;
}
