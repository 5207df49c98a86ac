import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';

/** Some findings: the list that names them is a logged look and is not among the answers that are scanned. */
export async function listFindingIds(house: House): Promise<readonly string[]> {
  return inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    const rows = await db
      .selectFrom('finding')
      .select('id')
      .where('county', '=', house.county)
      .orderBy('id')
      .limit(200)
      .execute();
    return rows.map(({ id }) => id);
  });
}
