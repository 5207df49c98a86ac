import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';

/** What an objection would be about, as the public page shows it now; undefined when nothing is shown under the id. */
export async function findShown(db: Kysely<Schema>, county: string, id: string): Promise<string | undefined> {
  const entry = await db
    .selectFrom('publication.notice_entry')
    .select(['name_shown', 'category', 'unit_name'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  if (entry !== undefined) return `${entry.name_shown}（${entry.category}，${entry.unit_name}报送）`;
  const listing = await db
    .selectFrom('publication.listing')
    .select(['name_shown', 'number', 'unit_name'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return listing === undefined
    ? undefined
    : `${listing.name_shown}（${listing.number}，${listing.unit_name}认定）`;
}
