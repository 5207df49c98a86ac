import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';

/** Small pages: the list is to be read, not carried off (EXPECTATIONS S5). */
export const pageSize = 20;

export interface ListingSearch {
  /** Part of a shown name, a listing number or the unit's name: codes are masked, so they can't be searched for. */
  readonly text: string;
  readonly category: string;
  readonly page: number;
}

export interface ListingRow {
  readonly id: string;
  readonly number: string;
  readonly category: string;
  readonly name_shown: string;
  readonly number_shown: string;
  readonly unit_name: string;
  readonly content: unknown;
  readonly valid_from: string;
  readonly valid_to: string;
}

/** One page of what the search finds, in order of category and number, and how many it finds in all. */
export async function searchListings(
  db: Kysely<Schema>,
  county: string,
  search: ListingSearch,
): Promise<{ rows: readonly ListingRow[]; total: number }> {
  let found = db.selectFrom('publication.listing').where('county', '=', county);
  if (search.category !== '') found = found.where('category', '=', search.category);
  if (search.text !== '') {
    const like = `%${search.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    found = found.where((where) =>
      where.or([
        where('name_shown', 'like', like),
        where('number', 'like', like),
        where('unit_name', 'like', like),
      ]),
    );
  }
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .select([
      'id',
      'number',
      'category',
      'name_shown',
      'number_shown',
      'unit_name',
      'content',
      'valid_from',
      'valid_to',
    ])
    .orderBy('category')
    .orderBy('number')
    .limit(pageSize)
    .offset((search.page - 1) * pageSize)
    .execute();
  return { rows, total };
}

/** One listing that is visible now; undefined for one that was never there, has ended, or isn't public: all alike. */
export async function findListing(
  db: Kysely<Schema>,
  county: string,
  id: string,
): Promise<ListingRow | undefined> {
  return db
    .selectFrom('publication.listing')
    .select([
      'id',
      'number',
      'category',
      'name_shown',
      'number_shown',
      'unit_name',
      'content',
      'valid_from',
      'valid_to',
    ])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
}
