import { sql } from 'kysely';
import type { Tx } from './command.ts';

/** Series of running numbers: official documents (notices and letters together), and listings. */
export type NumberSeries = 'document' | 'listing';

/**
 * Takes the next `count` numbers of a year's series and gives the first. Taken in the transaction that uses them: a
 * transaction that rolls back leaves no gap, and those that take at once wait for each other.
 */
export async function takeNumbers(
  tx: Tx,
  series: NumberSeries,
  year: number,
  count: number,
): Promise<number> {
  const row = await tx.db
    .insertInto('running_number')
    .values({ county: tx.county, kind: series, year, last: count })
    .onConflict((conflict) =>
      conflict
        .columns(['county', 'kind', 'year'])
        .doUpdateSet({ last: sql`running_number.last + excluded.last` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last - count + 1;
}
