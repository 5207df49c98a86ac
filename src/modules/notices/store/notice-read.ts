import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';

export interface NoticeListRow {
  readonly id: string;
  readonly roundId: string;
  readonly title: string;
  readonly number: string | null;
  readonly preparedAt: Instant;
  readonly scheduledFor: Instant | null;
  readonly scheduleFailedAt: Instant | null;
  /** Reasons of the gates that stopped a publication at its set time. */
  readonly scheduleFailure: unknown;
  readonly publishedAt: Instant | null;
  readonly lastDay: PlainDate | null;
  readonly endsAt: Instant | null;
  /** Entries that stand on the public page, or would; those taken off are not counted. */
  readonly publicEntries: number;
  /** Entries that are told by letter instead (C5.3); those taken off are not counted. */
  readonly letterEntries: number;
  readonly removedEntries: number;
}

function countEntries(which: RawBuilder<boolean>): RawBuilder<number> {
  return sql<number>`(select count(*) from notice_entry e where e.county = notice.county and e.notice_id = notice.id
    and ${which})`;
}

export async function listNoticeRows(
  tx: Tx,
  roundId: string | undefined,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly NoticeListRow[]> {
  return tx.db
    .selectFrom('notice')
    .select([
      'notice.id',
      'notice.round_id as roundId',
      'notice.title',
      'notice.number',
      'notice.prepared_at as preparedAt',
      'notice.scheduled_for as scheduledFor',
      'notice.schedule_failed_at as scheduleFailedAt',
      'notice.schedule_failure as scheduleFailure',
      'notice.published_at as publishedAt',
      'notice.last_day as lastDay',
      'notice.ends_at as endsAt',
      countEntries(sql<boolean>`e.removed_at is null and e.channel = 'portal'`).as('publicEntries'),
      countEntries(sql<boolean>`e.removed_at is null and e.channel = 'letter'`).as('letterEntries'),
      countEntries(sql<boolean>`e.removed_at is not null`).as('removedEntries'),
    ])
    .where('notice.county', '=', tx.county)
    .$if(roundId !== undefined, (query) => query.where('notice.round_id', '=', roundId ?? ''))
    .orderBy('notice.prepared_at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

/** The bytes of the page as last published; undefined for a draft. */
export async function findPage(tx: Tx, noticeId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('notice_snapshot')
    .select('content')
    .where('county', '=', tx.county)
    .where('notice_id', '=', noticeId)
    .where('media', '=', 'text/html')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content.toString('utf8');
}

/** The number that the next document of a year would get; another may take it first. */
export async function peekDocumentNumber(tx: Tx, year: number): Promise<number> {
  const row = await tx.db
    .selectFrom('running_number')
    .select('last')
    .where('county', '=', tx.county)
    .where('kind', '=', 'document')
    .where('year', '=', year)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
