import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { ListingStatus } from '../domain/status-rule.ts';
import { statusSql } from '../domain/status-sql.ts';
import { listingOf, type ListingRow, selectListings, withColumns } from './listing.ts';

/** Listings with the instant asked about beside them, so that the generated predicate has its moment `m`. */
function selectAt(tx: Tx, at: Instant) {
  const moment = tx.db
    .selectNoFrom([
      sql<Instant>`${at}::timestamptz`.as('at'),
      sql<Instant>`'infinity'::timestamptz`.as('known_at'),
    ])
    .as('m');
  return selectListings(tx).crossJoin(moment);
}

const status = sql<ListingStatus>`(${sql.raw(statusSql())})`;

export interface ListingFilter {
  readonly status?: ListingStatus | undefined;
  readonly category?: string | undefined;
  readonly unitId?: string | undefined;
  /** Neither left nor expired nor still to come; a suspended one is in force. */
  readonly inForce?: boolean | undefined;
  /** Only those of which no unit has said yet whether it renews. */
  readonly unanswered?: boolean | undefined;
  /** Valid until this day at the latest. */
  readonly expiresBy?: PlainDate | undefined;
}

export interface ListingPage {
  readonly limit: number;
  readonly offset: number;
}

export interface ListingAt extends ListingRow {
  readonly status: ListingStatus;
}

function filtered(tx: Tx, at: Instant, filter: ListingFilter) {
  let query = selectAt(tx, at);
  if (filter.status !== undefined) query = query.where(status, '=', filter.status);
  if (filter.inForce === true) query = query.where(status, 'in', ['effective', 'suspended']);
  if (filter.unanswered === true) query = query.where('r.answered_at', 'is', null);
  if (filter.category !== undefined) query = query.where('l.category', '=', filter.category);
  if (filter.unitId !== undefined) query = query.where('l.unit_id', '=', filter.unitId);
  if (filter.expiresBy !== undefined) query = query.where('l.valid_to', '<=', filter.expiresBy);
  return query;
}

/** A page of listings in the asker's scope as they are at an instant, and how many the filter finds in all. */
export async function listListings(
  tx: Tx,
  at: Instant,
  filter: ListingFilter,
  page: ListingPage,
): Promise<{ readonly listings: readonly ListingAt[]; readonly total: number }> {
  const { total } = await filtered(tx, at, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await withColumns(filtered(tx, at, filter))
    .select(status.as('status'))
    .orderBy('l.valid_to')
    .orderBy('l.number')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { listings: rows.map(({ status: now, ...row }) => ({ ...listingOf(row), status: now })), total };
}

export interface BoardRow {
  readonly category: string;
  readonly status: ListingStatus;
  readonly listings: number;
}

/** How many listings stand in each status, by category. */
export async function countListings(tx: Tx, at: Instant): Promise<readonly BoardRow[]> {
  return selectAt(tx, at)
    .select(({ fn }) => ['l.category', status.as('status'), fn.countAll<number>().as('listings')])
    .groupBy(['l.category', status])
    .orderBy('l.category')
    .execute();
}
