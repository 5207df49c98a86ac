import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { FindingFacts } from '#modules/screening/domain/settlement.ts';
import type { CounterListing } from './domain/enjoyment.ts';
import type { ListingCheck, SourceFreshness } from './domain/later-check.ts';
import type { Use } from './domain/limit.ts';

/** One subject as the counter may know it. */
export interface CounterSubject {
  readonly id: string;
  readonly kind: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly listings: readonly CounterListing[];
}

interface ListingRow {
  readonly subject_id: string;
  readonly is_person: boolean;
  readonly kind: string;
  readonly name: string;
  readonly listing_id: string | null;
  readonly nomination_id: string;
  readonly category: string;
  readonly effective_from: Date;
  readonly expires_at: Date;
  readonly left_at: Date | null;
  readonly suspended: boolean;
}

/** The subject behind a blind index with all its listings of all units; undefined when nobody ever reported it. */
export async function findCounterSubject(tx: Tx, index: Buffer): Promise<CounterSubject | undefined> {
  const { rows } = await sql<ListingRow>`select * from crossing.list_counter_listings(${index})`.execute(
    tx.db,
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const listings = rows.flatMap((row) =>
    row.listing_id === null
      ? []
      : [
          {
            listingId: row.listing_id,
            nominationId: row.nomination_id,
            category: row.category,
            effectiveFrom: row.effective_from,
            expiresAt: row.expires_at,
            leftAt: row.left_at,
            suspended: row.suspended,
          },
        ],
  );
  return { id: first.subject_id, kind: first.kind, isPerson: first.is_person, name: first.name, listings };
}

export async function listListingChecks(
  tx: Tx,
  nominationIds: readonly string[],
): Promise<readonly ListingCheck[]> {
  const { rows } = await sql<{
    nomination_id: string;
    source: string;
    as_of: PlainDate | null;
    compared_at: Date | null;
    unsettled: boolean;
    findings: readonly FindingFacts[];
  }>`
    select nomination_id, source, as_of, compared_at, unsettled, findings
    from crossing.list_counter_checks(${[...nominationIds]}::uuid[])`.execute(tx.db);
  return rows.map((row) => ({
    nominationId: row.nomination_id,
    source: row.source,
    asOf: row.as_of,
    comparedAt: row.compared_at,
    unsettled: row.unsettled,
    findings: row.findings,
  }));
}

export async function listSourceFreshness(tx: Tx): Promise<readonly SourceFreshness[]> {
  const { rows } = await sql<{ source: string; as_of: PlainDate }>`
    select source, as_of from crossing.list_source_freshness()`.execute(tx.db);
  return rows.map(({ source, as_of }) => ({ source, asOf: as_of }));
}

/** What a subject has had of a measure so far, over all units, reversed uses left out. */
export async function listUses(tx: Tx, measure: number, subjectId: string): Promise<readonly Use[]> {
  const { rows } = await sql<{ redeemed_at: Date; quantity: number }>`
    select redeemed_at, quantity from crossing.list_uses(${measure}, ${subjectId})`.execute(tx.db);
  return rows.map((row) => ({ at: row.redeemed_at, quantity: row.quantity }));
}

export interface NewRedemption {
  readonly id: string;
  readonly measure: number;
  readonly revision: number;
  readonly subjectId: string;
  readonly at: Date;
  readonly counter: string | null;
  readonly proof: string;
  readonly quantity: number;
  readonly savedFen: number | null;
  readonly voucher: string | null;
  readonly checkLater: readonly string[];
  readonly listingIds: readonly string[];
}

/** Writes a use with every listing that supported it, for the asker's own unit. */
export async function insertRedemption(tx: Tx, use: NewRedemption): Promise<void> {
  const { unitId, accountId } = tx.asker;
  if (unitId === null || accountId === null) throw new Error('only an account of a unit redeems');
  await tx.db
    .insertInto('redemption')
    .values({
      county: tx.county,
      id: use.id,
      unit_id: unitId,
      measure_number: use.measure,
      measure_revision: use.revision,
      subject_id: use.subjectId,
      redeemed_at: use.at,
      redeemed_by: accountId,
      counter: use.counter,
      proof: use.proof,
      quantity: use.quantity,
      saved_fen: use.savedFen,
      voucher: use.voucher,
      check_later: [...use.checkLater],
    })
    .execute();
  await tx.db
    .insertInto('redemption_support')
    .values(
      use.listingIds.map((listing_id) => ({
        county: tx.county,
        redemption_id: use.id,
        listing_id,
        unit_id: unitId,
      })),
    )
    .execute();
}

export async function lockRedemption(
  tx: Tx,
  id: string,
): Promise<{ id: string; subject_id: string; reversed_at: Date | null } | undefined> {
  return tx.db
    .selectFrom('redemption')
    .select(['id', 'subject_id', 'reversed_at'])
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveReversal(tx: Tx, id: string, reason: string, at: Date): Promise<void> {
  await tx.db
    .updateTable('redemption')
    .set({ reversed_at: at, reversed_by: tx.asker.accountId, reversal_reason: reason })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export interface UncheckedRow {
  readonly id: string;
  readonly kind: string;
  readonly usedAt: Date;
  readonly nominationIds: readonly string[];
}

/** Uses that wait for a source's word, oldest first, with the listings that supported them. */
export async function listUnchecked(tx: Tx, limit: number): Promise<readonly UncheckedRow[]> {
  const { rows } = await sql<{ id: string; kind: string; usedAt: Date; nominations: string[] }>`
    select r.id, s.kind, r.redeemed_at as "usedAt", array(select l.nomination_id from redemption_support p
        join listing l on l.county = p.county and l.id = p.listing_id
        where p.county = r.county and p.redemption_id = r.id) as nominations
    from redemption r join subject s on s.county = r.county and s.id = r.subject_id
    where r.county = ${tx.county} and r.checked_at is null and cardinality(r.check_later) > 0
    order by r.redeemed_at limit ${limit}`.execute(tx.db);
  return rows.map(({ nominations, ...row }) => ({ ...row, nominationIds: nominations }));
}

export async function saveChecked(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.db
    .updateTable('redemption')
    .set({ checked_at: at })
    .where('county', '=', tx.county)
    .where('id', 'in', [...ids])
    .execute();
}
