import type { At, Tx } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { maskedView, type MaskedView, openHolds, publicationFacts } from '#modules/nominations/index.ts';
import {
  gateReasons,
  listDelivered,
  lockEntries,
  type NoticeEntryRow,
  readMoment,
} from '#modules/notices/index.ts';
import { screeningGate } from '#modules/screening/index.ts';
import {
  publicationBasis,
  type PublicationFacts,
  sharePublication,
  showsRepresentative,
} from '#modules/subjects/index.ts';
import type { Nomination } from '#modules/nominations/index.ts';
import type { RecognitionFacts } from '../domain/recognition.ts';
import { listListedNominations } from './listing.ts';

export interface RecognitionEntry extends RecognitionFacts {
  readonly row: NoticeEntryRow;
  readonly nomination: Nomination;
  readonly publication: PublicationFacts;
}

/**
 * Facts of notice entries in the asker's scope. An objection takes the same lock on the nomination: it comes before, and its
 * hold is seen, or after recognition.
 */
export async function loadRecognition(
  tx: Tx,
  entryIds: readonly string[],
): Promise<readonly RecognitionEntry[]> {
  await sharePublication(tx);
  const rows = await lockEntries(tx, entryIds);
  const ids = rows.map(({ nominationId }) => nominationId);
  for (const id of ids.toSorted()) await lockThing(tx.db, tx.county, 'nomination', id);
  const at = await readMoment(tx);
  const publications = await publicationFacts(tx, ids);
  const holds = await openHolds(tx, ids, at.now);
  const delivered = await listDelivered(tx, ids);
  const listed = await listListedNominations(tx, ids);
  const screening = await screeningGate(tx, ids, at);
  return rows.flatMap((row): RecognitionEntry[] => {
    const found = publications.get(row.nominationId);
    if (found === undefined) return [];
    const { lastDay, endsAt } = row;
    const basis = publicationBasis(found.facts, at.policy.policy, at.today);
    return [
      {
        row,
        nomination: found.nomination,
        publication: found.facts,
        entryId: row.id,
        onNotice: row.removedAt === null,
        channel: row.channel,
        letterDelivered: delivered.has(row.nominationId),
        clock: lastDay === null || endsAt === null ? null : { lastDay, endsAt },
        correcting: row.correctingSince !== null,
        withdrawn: found.nomination.withdrawnAt !== null,
        held: holds.has(row.nominationId),
        listed: listed.has(row.nominationId),
        screening: gateReasons(screening, row.nominationId),
        basis: row.channel === 'letter' || basis.ok ? [] : basis.refusal.reasons,
      },
    ];
  });
}

/** What the portal may show of a listing today; null of one that was made known by letter (C5.3). */
export function publicView(
  { nomination, publication, channel }: RecognitionEntry,
  at: At,
): MaskedView | null {
  if (channel === 'letter') return null;
  const basis = publicationBasis(publication, at.policy.policy, at.today);
  if (!basis.ok) return null;
  return maskedView(
    nomination,
    { basis: basis.value, showsRepresentative: showsRepresentative(publication) },
    at.policy,
  );
}
