import type { Tx } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { NoticeClock } from '#kernel/validity.ts';

export interface NoticeRow {
  readonly id: string;
  readonly roundId: string;
  readonly title: string;
  readonly preparedBy: string;
  readonly scheduledFor: Instant | null;
  readonly scheduledBy: string | null;
  readonly scheduledLeaveOut: boolean;
  readonly number: string | null;
  readonly publishedAt: Instant | null;
  readonly publicationDay: PlainDate | null;
  readonly lastDay: PlainDate | null;
  readonly endsAt: Instant | null;
  readonly countedDays: readonly PlainDate[] | null;
  readonly calendar: string | null;
  readonly snapshotDigest: string | null;
}

const columns = [
  'id',
  'round_id as roundId',
  'title',
  'prepared_by as preparedBy',
  'scheduled_for as scheduledFor',
  'scheduled_by as scheduledBy',
  'scheduled_leave_out as scheduledLeaveOut',
  'number',
  'published_at as publishedAt',
  'publication_day as publicationDay',
  'last_day as lastDay',
  'ends_at as endsAt',
  'counted_days as countedDays',
  'calendar',
  'snapshot_digest as snapshotDigest',
] as const;

export async function findNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  return tx.db
    .selectFrom('notice')
    .select(columns)
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Held to the end of the transaction: whoever publishes, corrects or withdraws has the notice for himself. */
export async function lockNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  return tx.db
    .selectFrom('notice')
    .select(columns)
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertNotice(
  tx: Tx,
  notice: {
    readonly id: string;
    readonly roundId: string;
    readonly title: string;
    readonly preparedBy: string;
  },
  now: Instant,
): Promise<void> {
  await tx.db
    .insertInto('notice')
    .values({
      county: tx.county,
      id: notice.id,
      round_id: notice.roundId,
      title: notice.title,
      prepared_at: now,
      prepared_by: notice.preparedBy,
    })
    .execute();
}

export async function setSchedule(
  tx: Tx,
  id: string,
  schedule: { readonly at: Instant; readonly by: string; readonly leaveOut: boolean },
): Promise<void> {
  await tx.db
    .updateTable('notice')
    .set({
      scheduled_for: schedule.at,
      scheduled_by: schedule.by,
      scheduled_leave_out: schedule.leaveOut,
      schedule_failed_at: null,
      schedule_failure: null,
    })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

/** A gate stopped a publication at its set time: it is shown, and not tried again by itself. */
export async function recordScheduleFailure(
  tx: Tx,
  id: string,
  reasons: readonly Reason[],
  now: Instant,
): Promise<void> {
  await tx.db
    .updateTable('notice')
    .set({ scheduled_for: null, schedule_failed_at: now, schedule_failure: JSON.stringify(reasons) })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export async function markPublished(
  tx: Tx,
  id: string,
  published: {
    readonly number: string;
    readonly by: string;
    readonly clock: NoticeClock;
    readonly calendar: string;
    readonly digest: string;
  },
  now: Instant,
): Promise<void> {
  const { clock } = published;
  await tx.db
    .updateTable('notice')
    .set({
      number: published.number,
      published_at: now,
      published_by: published.by,
      publication_day: clock.publishedOn,
      last_day: clock.lastDay,
      ends_at: clock.endsAt,
      counted_days: [...clock.counted],
      calendar: published.calendar,
      snapshot_digest: published.digest,
    })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export async function setSnapshotDigest(tx: Tx, id: string, digest: string): Promise<void> {
  await tx.db
    .updateTable('notice')
    .set({ snapshot_digest: digest })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

/** Notices whose set time has come (a timed task is a query for what is due). */
export async function listDueNotices(tx: Tx, now: Instant): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('notice')
    .select('id')
    .where('county', '=', tx.county)
    .where('scheduled_for', '<=', now)
    .where('published_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('scheduled_for')
    .execute();
  return rows.map(({ id }) => id);
}
