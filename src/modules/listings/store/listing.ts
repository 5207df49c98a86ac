import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { ListingTerm } from '../domain/term.ts';

export interface NewListing extends ListingTerm {
  readonly id: string;
  readonly number: string;
  readonly nominationId: string;
  readonly entryId: string;
  readonly unitId: string;
  readonly subjectId: string;
  readonly category: string;
  readonly kind: string;
  readonly isPublic: boolean;
  readonly noticeLastDay: PlainDate;
}

const rowsAtOnce = 1000;

export async function insertListings(
  tx: Tx,
  listings: readonly NewListing[],
  recognisedBy: string,
  now: Instant,
): Promise<void> {
  for (let from = 0; from < listings.length; from += rowsAtOnce) {
    await tx.db
      .insertInto('listing')
      .values(
        listings.slice(from, from + rowsAtOnce).map((listing) => ({
          county: tx.county,
          id: listing.id,
          number: listing.number,
          nomination_id: listing.nominationId,
          notice_entry_id: listing.entryId,
          unit_id: listing.unitId,
          subject_id: listing.subjectId,
          category: listing.category,
          kind: listing.kind,
          is_public: listing.isPublic,
          notice_last_day: listing.noticeLastDay,
          valid_from: listing.validFrom,
          valid_to: listing.validTo,
          recognised_at: now,
          recognised_by: recognisedBy,
          effective_from: listing.effectiveFrom,
          expires_at: listing.expiresAt,
        })),
      )
      .execute();
  }
}

export interface ListingRow {
  readonly id: string;
  readonly number: string;
  readonly nominationId: string;
  readonly entryId: string;
  readonly unitId: string;
  readonly subjectId: string;
  readonly category: string;
  readonly kind: string;
  readonly isPublic: boolean;
  readonly noticeLastDay: PlainDate;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  readonly recognisedAt: Instant;
  readonly effectiveFrom: Instant;
  readonly expiresAt: Instant;
  readonly exit: {
    readonly reason: string;
    readonly decisionDocument: string;
    readonly effectiveAt: Instant;
    readonly knownAt: Instant;
  } | null;
  /** The unit's word on renewal (C6.3); null while it has given none. */
  readonly renewal: { readonly renew: boolean; readonly answeredAt: Instant } | null;
}

/** Listings in the asker's scope, each with its exit and renewal answer: `l`, `x` and `r`. */
export function selectListings(tx: Tx) {
  return tx.db
    .selectFrom('listing as l')
    .leftJoin('listing_exit as x', (join) =>
      join.onRef('x.county', '=', 'l.county').onRef('x.listing_id', '=', 'l.id'),
    )
    .leftJoin('renewal_answer as r', (join) =>
      join.onRef('r.county', '=', 'l.county').onRef('r.listing_id', '=', 'l.id'),
    )
    .where('l.county', '=', tx.county);
}

export function withColumns(query: ReturnType<typeof selectListings>) {
  return query.select([
    'l.id',
    'l.number',
    'l.nomination_id as nominationId',
    'l.notice_entry_id as entryId',
    'l.unit_id as unitId',
    'l.subject_id as subjectId',
    'l.category',
    'l.kind',
    'l.is_public as isPublic',
    'l.notice_last_day as noticeLastDay',
    'l.valid_from as validFrom',
    'l.valid_to as validTo',
    'l.recognised_at as recognisedAt',
    'l.effective_from as effectiveFrom',
    'l.expires_at as expiresAt',
    'x.reason',
    'x.decision_document',
    'x.effective_at',
    'x.known_at',
    'r.renew',
    'r.answered_at',
  ]);
}

type Selected = Awaited<ReturnType<ReturnType<typeof withColumns>['executeTakeFirstOrThrow']>>;

export function listingOf({
  reason,
  decision_document,
  effective_at,
  known_at,
  renew,
  answered_at,
  ...row
}: Selected): ListingRow {
  const left = reason !== null && decision_document !== null && effective_at !== null && known_at !== null;
  return {
    ...row,
    exit: left
      ? { reason, decisionDocument: decision_document, effectiveAt: effective_at, knownAt: known_at }
      : null,
    renewal: renew === null || answered_at === null ? null : { renew, answeredAt: answered_at },
  };
}

/** A listing in the asker's scope, with its exit if it has one. */
export async function findListing(tx: Tx, id: string): Promise<ListingRow | undefined> {
  const row = await withColumns(selectListings(tx)).where('l.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : listingOf(row);
}

/** Which of the nominations have been made listings. */
export async function listListedNominations(
  tx: Tx,
  nominationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('listing')
    .select('nomination_id')
    .where('county', '=', tx.county)
    .where(sql<boolean>`nomination_id = any(${[...nominationIds]}::uuid[])`)
    .execute();
  return new Set(rows.map(({ nomination_id }) => nomination_id));
}
