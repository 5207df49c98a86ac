import { type Kysely, sql } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { setScope } from '#db/scope.ts';
import type { House } from '#db/transaction.ts';
import type { SiteContent } from '#modules/units/index.ts';

/** What every public page needs: the county's own words, and the time that the rows were judged by. */
export interface Site extends SiteContent {
  readonly county: string;
  readonly now: Date;
}

/**
 * Reads for the public, as the portal's own role: it can open nothing but the publication schema, and there only what is
 * visible at this moment.
 */
export async function readPublic<T>(
  house: House,
  work: (db: Kysely<Schema>, site: Site) => Promise<T>,
): Promise<T> {
  return house.database.portal.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      await setScope(db, house.county, 'none', null);
      const { rows } = await sql<{ content: SiteContent; now: Date }>`
        select content, crossing.statement_now() as now from publication.site where county = ${house.county}`.execute(
        db,
      );
      const [row] = rows;
      if (row === undefined) throw new Error('the county has no public site yet');
      return work(db, { ...row.content, county: house.county, now: row.now });
    });
}
