import type { Actor } from '#db/command.ts';
import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';

/** The account behind a login name, for work at the server's console; undefined when there is none or it is disabled. */
export async function findActor(house: House, login: string): Promise<Actor | undefined> {
  return inTransaction(house, async (db) => {
    await setScope(db, house.county, 'none', null);
    const row = await db
      .selectFrom('account')
      .select('id')
      .where('county', '=', house.county)
      .where('login', '=', login)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? undefined : { kind: 'account', accountId: row.id };
  });
}
