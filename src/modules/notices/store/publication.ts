import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import { instantOf } from '#kernel/plain-date.ts';
import type { Sha256 } from '../domain/snapshot.ts';
import type { NoticeEntryView, NoticeFrame } from '../domain/view.ts';
import { renderNoticePage } from '../page/notice-page.tsx';

/** SHA-256 of the parts one after another, hexadecimal. */
export const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

export interface PublicEntry {
  readonly view: NoticeEntryView;
  readonly digest: string;
}

/** Lays a notice's frame where the portal reads it, or replaces it after a correction. Its frame stays for ever. */
export async function publishFrame(
  tx: Tx,
  noticeId: string,
  frame: NoticeFrame,
  endsAt: Instant,
  now: Instant,
): Promise<void> {
  const content = JSON.stringify(frame);
  await tx.db
    .insertInto('publication.notice')
    .values({
      county: tx.county,
      id: noticeId,
      number: frame.number,
      title: frame.title,
      content,
      publication_day: frame.publicationDay,
      last_day: frame.lastDay,
      ends_at: endsAt,
      counted_days: [...frame.countedDays],
      entry_count: frame.peopleCount + frame.bodyCount,
      digest: frame.digest,
      visible_from: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['county', 'id']).doUpdateSet({
        content,
        ends_at: endsAt,
        digest: frame.digest,
        entry_count: sql`excluded.entry_count`,
      }),
    )
    .execute();
}

const rowsAtOnce = 1000;

/** Lays masked entries where the portal reads them, each visible from now until its own notice ends (C4.3, C5.3). */
export async function publishEntries(
  tx: Tx,
  noticeId: string,
  entries: readonly PublicEntry[],
  now: Instant,
): Promise<void> {
  for (let from = 0; from < entries.length; from += rowsAtOnce) {
    await tx.db
      .insertInto('publication.notice_entry')
      .values(
        entries.slice(from, from + rowsAtOnce).map((entry) => entryRow(tx.county, noticeId, entry, now)),
      )
      .onConflict((conflict) =>
        conflict.columns(['county', 'id']).doUpdateSet((row) => ({
          category: row.ref('excluded.category'),
          name_shown: row.ref('excluded.name_shown'),
          number_shown: row.ref('excluded.number_shown'),
          unit_name: row.ref('excluded.unit_name'),
          content: row.ref('excluded.content'),
          digest: row.ref('excluded.digest'),
          last_day: row.ref('excluded.last_day'),
          ends_at: row.ref('excluded.ends_at'),
          visible_to: row.ref('excluded.visible_to'),
        })),
      )
      .execute();
  }
}

function entryRow(county: string, noticeId: string, { view, digest }: PublicEntry, now: Instant) {
  const endsAt = instantOf(view.lastDay, 'end');
  return {
    county,
    id: view.id,
    notice_id: noticeId,
    position: view.position,
    category: view.category,
    name_shown: view.nameShown,
    number_shown: view.numberShown,
    unit_name: view.unitName,
    content: JSON.stringify(view),
    digest,
    last_day: view.lastDay,
    ends_at: endsAt,
    visible_from: now,
    visible_to: endsAt,
  };
}

/** Ends an entry's publication at once. */
export async function hideEntry(tx: Tx, entryId: string, now: Instant): Promise<void> {
  await tx.db
    .updateTable('publication.notice_entry')
    .set({ visible_to: now })
    .where('county', '=', tx.county)
    .where('id', '=', entryId)
    .where('visible_to', '>', now)
    .execute();
}

/**
 * Keeps exactly what was shown: the page's bytes and the same as JSON, each with its digest (DOMAIN 7.6). Gives the
 * digest of the page.
 */
export async function keepSnapshot(
  tx: Tx,
  noticeId: string,
  frame: NoticeFrame,
  entries: readonly PublicEntry[],
  now: Instant,
): Promise<string> {
  const views = entries.map(({ view }) => view);
  const page = Buffer.from(renderNoticePage({ frame, entries: views }), 'utf8');
  const json = Buffer.from(JSON.stringify({ frame, entries }), 'utf8');
  const { next } = await tx.db
    .selectFrom('notice_snapshot')
    .select(sql<number>`coalesce(max(revision) + 1, 0)`.as('next'))
    .where('county', '=', tx.county)
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow();
  const row = (media: string, content: Buffer) => ({
    county: tx.county,
    notice_id: noticeId,
    revision: next,
    media,
    content,
    digest: sha256(content),
    taken_at: now,
  });
  await tx.db
    .insertInto('notice_snapshot')
    .values([row('text/html', page), row('application/json', json)])
    .execute();
  return sha256(page);
}

/** The snapshot as JSON gave it last: what a correction starts from. */
export async function getLastSnapshot(
  tx: Tx,
  noticeId: string,
): Promise<{ readonly frame: NoticeFrame; readonly entries: readonly PublicEntry[] }> {
  const { content } = await tx.db
    .selectFrom('notice_snapshot')
    .select('content')
    .where('county', '=', tx.county)
    .where('notice_id', '=', noticeId)
    .where('media', '=', 'application/json')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return JSON.parse(content.toString('utf8'));
}
