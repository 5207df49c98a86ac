import type { Tx } from '#db/command.ts';

/** The listing that a nomination became, with whoever recognised and ended it. */
export async function findListingOfNomination(tx: Tx, nominationId: string) {
  return tx.db
    .selectFrom('listing as l')
    .leftJoin('listing_exit as x', (join) =>
      join.onRef('x.county', '=', 'l.county').onRef('x.listing_id', '=', 'l.id'),
    )
    .leftJoin('renewal_answer as r', (join) =>
      join.onRef('r.county', '=', 'l.county').onRef('r.listing_id', '=', 'l.id'),
    )
    .select([
      'l.id',
      'l.number',
      'l.recognised_at as recognisedAt',
      'l.recognised_by as recognisedBy',
      'l.valid_from as validFrom',
      'l.valid_to as validTo',
      'l.is_public as isPublic',
      'x.reason as exitReason',
      'x.decision_document as exitDocument',
      'x.effective_at as exitAt',
      'x.known_at as exitKnownAt',
      'x.cause_id as exitCause',
      'x.decided_by as exitBy',
      'r.renew',
      'r.answered_at as renewalAt',
      'r.answered_by as renewalBy',
    ])
    .where('l.county', '=', tx.county)
    .where('l.nomination_id', '=', nominationId)
    .executeTakeFirst();
}

export type ListingOfNomination = NonNullable<Awaited<ReturnType<typeof findListingOfNomination>>>;
