import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { NoticeEntryView, NoticeFrame } from '#modules/notices/index.ts';

export interface NoticeRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly publication_day: PlainDate;
  readonly last_day: PlainDate;
  readonly ends_at: Date;
  readonly counted_days: readonly PlainDate[];
  readonly entry_count: number;
}

/** Notices, newest first: those that stand, and the frames of those that ended. */
export async function listNotices(
  db: Kysely<Schema>,
  county: string,
  limit: number,
): Promise<readonly NoticeRow[]> {
  return db
    .selectFrom('publication.notice')
    .select([
      'id',
      'number',
      'title',
      'publication_day',
      'last_day',
      'ends_at',
      'counted_days',
      'entry_count',
    ])
    .where('county', '=', county)
    .orderBy('visible_from', 'desc')
    .limit(limit)
    .execute();
}

export interface PublishedNotice {
  readonly frame: NoticeFrame;
  /** Those whose publication hasn't ended; the others have left the page (C5.3). */
  readonly entries: readonly NoticeEntryView[];
  readonly entryCount: number;
}

export async function findNotice(
  db: Kysely<Schema>,
  county: string,
  id: string,
): Promise<PublishedNotice | undefined> {
  const row = await db
    .selectFrom('publication.notice')
    .select(['content', 'entry_count'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const entries = await db
    .selectFrom('publication.notice_entry')
    .select('content')
    .where('county', '=', county)
    .where('notice_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    // Both are written by the publishing command alone, from values of these types.
    frame: row.content as NoticeFrame,
    entries: entries.map(({ content }) => content as NoticeEntryView),
    entryCount: row.entry_count,
  };
}

/** Working days that a standing notice still has, today included; none when it ended. */
export function workingDaysLeft(notice: Pick<NoticeRow, 'counted_days'>, today: PlainDate): number {
  return notice.counted_days.filter((day) => day >= today).length;
}
