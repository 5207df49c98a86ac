import { sql } from 'kysely';
import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';

/** How many acts no seal holds yet. */
export async function countUnsealed(house: House): Promise<number> {
  return inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    const { rows } = await sql<{
      count: number;
    }>`select count(*) as count from act a where a.county = ${house.county}
      and not exists (select from sealed_act s where s.county = a.county and s.act_id = a.id)`.execute(db);
    return rows[0]?.count ?? 0;
  });
}
