import type { Tx } from '#db/command.ts';

/** Every entry that a nomination ever had on a notice, with its notice; those taken off too. */
export async function listNoticesOfNomination(tx: Tx, nominationId: string) {
  return tx.db
    .selectFrom('notice_entry as e')
    .innerJoin('notice as n', (join) =>
      join.onRef('n.county', '=', 'e.county').onRef('n.id', '=', 'e.notice_id'),
    )
    .select([
      'n.title',
      'n.number',
      'n.published_at as publishedAt',
      'n.published_by as publishedBy',
      'n.calendar',
      'e.channel',
      'e.digest',
      'e.publication_day as publicationDay',
      'e.last_day as lastDay',
      'e.ends_at as endsAt',
      'e.corrected_at as correctedAt',
      'e.recognised_at as recognisedAt',
      'e.removed_at as removedAt',
      'e.removal_reason as removalReason',
    ])
    .where('e.county', '=', tx.county)
    .where('e.nomination_id', '=', nominationId)
    .orderBy('n.prepared_at')
    .execute();
}

export type NoticeOfNomination = Awaited<ReturnType<typeof listNoticesOfNomination>>[number];
