import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Channel } from '../domain/channel.ts';

export interface NoticeEntryRow {
  readonly id: string;
  readonly noticeId: string;
  readonly nominationId: string;
  readonly unitId: string;
  readonly position: number;
  readonly channel: Channel;
  readonly salt: Buffer | null;
  readonly digest: string | null;
  readonly publicationDay: PlainDate | null;
  readonly lastDay: PlainDate | null;
  readonly endsAt: Instant | null;
  readonly correctedAt: Instant | null;
  /** Corrected and not yet shown again. */
  readonly correctingSince: Instant | null;
  readonly recognisedAt: Instant | null;
  readonly removedAt: Instant | null;
}

function entries(tx: Tx) {
  return tx.db
    .selectFrom('notice_entry')
    .select([
      'id',
      'notice_id as noticeId',
      'nomination_id as nominationId',
      'unit_id as unitId',
      'position',
      sql<Channel>`channel`.as('channel'),
      'salt',
      'digest',
      'publication_day as publicationDay',
      'last_day as lastDay',
      'ends_at as endsAt',
      'corrected_at as correctedAt',
      'correcting_since as correctingSince',
      'recognised_at as recognisedAt',
      'removed_at as removedAt',
    ])
    .where('county', '=', tx.county);
}

/** Entries of a notice that have not been taken off it, in order. */
export async function listEntries(tx: Tx, noticeId: string): Promise<readonly NoticeEntryRow[]> {
  return entries(tx)
    .where('notice_id', '=', noticeId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute();
}

export async function findEntry(tx: Tx, id: string): Promise<NoticeEntryRow | undefined> {
  return entries(tx).where('id', '=', id).executeTakeFirst();
}

/** The published entry of a nomination that waits for recognition; undefined when it stands on no notice, or was listed. */
export async function findWaitingEntry(tx: Tx, nominationId: string): Promise<NoticeEntryRow | undefined> {
  return entries(tx)
    .where('nomination_id', '=', nominationId)
    .where('publication_day', 'is not', null)
    .where('removed_at', 'is', null)
    .where('recognised_at', 'is', null)
    .executeTakeFirst();
}

/** Entries of the asker's scope, locked in one order for everybody. */
export async function lockEntries(tx: Tx, ids: readonly string[]): Promise<readonly NoticeEntryRow[]> {
  if (ids.length === 0) return [];
  return entries(tx)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Which of the nominations stand on a notice already, but for `besides`. */
export async function listStanding(
  tx: Tx,
  nominationIds: readonly string[],
  besides: string | null,
): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('notice_entry')
    .select('nomination_id')
    .where('county', '=', tx.county)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`nomination_id = any(${[...nominationIds]}::uuid[])`)
    .$if(besides !== null, (query) => query.where('notice_id', '!=', besides))
    .execute();
  return new Set(rows.map(({ nomination_id }) => nomination_id));
}

export interface NewEntry {
  readonly id: string;
  readonly nominationId: string;
  readonly unitId: string;
  readonly position: number;
  readonly channel: Channel;
}

/** Rows of one insert: far below the protocol's limit of 65,535 parameters. */
const rowsAtOnce = 1000;

export async function insertEntries(tx: Tx, noticeId: string, rows: readonly NewEntry[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx.db
      .insertInto('notice_entry')
      .values(
        rows.slice(from, from + rowsAtOnce).map((row) => ({
          county: tx.county,
          id: row.id,
          notice_id: noticeId,
          nomination_id: row.nominationId,
          unit_id: row.unitId,
          position: row.position,
          channel: row.channel,
        })),
      )
      .execute();
  }
}

/** Entries that never were public: nothing of them stays. */
export async function deleteEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .deleteFrom('notice_entry')
    .where('county', '=', tx.county)
    .where('id', 'in', [...ids])
    .where('publication_day', 'is', null)
    .execute();
}

export interface ShownEntry {
  readonly id: string;
  readonly position: number;
  readonly channel: Channel;
  readonly salt: Buffer;
  readonly digest: string;
}

/** Starts (or, after a correction, restarts) the clocks of entries. */
export async function startClocks(
  tx: Tx,
  shown: readonly ShownEntry[],
  clock: { readonly publishedOn: PlainDate; readonly lastDay: PlainDate; readonly endsAt: Instant },
  correctedAt: Instant | null,
): Promise<void> {
  const column = <Key extends keyof ShownEntry>(key: Key) => shown.map((entry) => entry[key]);
  await sql`
    update notice_entry e set position = u.position, channel = u.channel, salt = u.salt, digest = u.digest,
      publication_day = ${clock.publishedOn}, last_day = ${clock.lastDay}, ends_at = ${clock.endsAt},
      corrected_at = ${correctedAt}, correcting_since = null
    from unnest(${column('id')}::uuid[], ${column('position')}::int[], ${column('channel')}::text[],
      ${column('salt')}::bytea[], ${column('digest')}::text[]) as u (id, position, channel, salt, digest)
    where e.county = ${tx.county} and e.id = u.id`.execute(tx.db);
}

/** Its data was corrected: until it is shown again it can't be recognised. */
export async function markCorrecting(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.db
    .updateTable('notice_entry')
    .set({ correcting_since: now })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export async function removeEntry(tx: Tx, id: string, reason: string, now: Instant): Promise<void> {
  await tx.db
    .updateTable('notice_entry')
    .set({ removed_at: now, removal_reason: reason })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

/** A listing was made of it: the entry can no longer be corrected or withdrawn. For the listings. */
export async function markEntriesRecognised(tx: Tx, ids: readonly string[], now: Instant): Promise<void> {
  await tx.db
    .updateTable('notice_entry')
    .set({ recognised_at: now })
    .where('county', '=', tx.county)
    .where('id', 'in', [...ids])
    .execute();
}
