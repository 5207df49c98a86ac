import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';
import type { AccountRole } from '../domain/roles.ts';

/** The roles among these that no account of the county was ever opened with, a disabled one included. */
export async function listVacantRoles(
  house: House,
  roles: readonly AccountRole[],
): Promise<readonly AccountRole[]> {
  const held = await inTransaction(house, async (db) => {
    await setScope(db, house.county, 'none', null);
    const rows = await db.selectFrom('account').select('roles').where('county', '=', house.county).execute();
    return new Set(rows.flatMap((row) => row.roles));
  });
  return roles.filter((role) => !held.has(role));
}
