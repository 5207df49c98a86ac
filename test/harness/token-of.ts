import { giveToken } from '#cli/give-token.ts';
import type { Actor } from '#db/command.ts';
import { setScope } from '#db/scope.ts';
import { inTransaction } from '#db/transaction.ts';
import type { TestCounty } from './county.ts';
import { mustDo } from './must-do.ts';

/** The login name of a test's account. */
export async function loginOf({ house }: TestCounty, actor: Actor): Promise<string> {
  if (actor.kind !== 'account') throw new Error('only an account has a login');
  return inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    const account = db
      .selectFrom('account')
      .select('login')
      .where('county', '=', house.county)
      .where('id', '=', actor.accountId);
    return (await account.executeTakeFirstOrThrow()).login;
  });
}

/** A token of a test's account, given as the console gives it. */
export async function tokenOf(county: TestCounty, actor: Actor): Promise<string> {
  return mustDo(giveToken(county.house, await loginOf(county, actor), 'test', 30));
}
