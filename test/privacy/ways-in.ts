import { randomBytes } from 'node:crypto';
import { giveToken } from '#cli/give-token.ts';
import { execute } from '#db/execute.ts';
import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';
import type { OpenedHouse } from '#main/open-house.ts';
import { type AccountRole, accountRoles, createAccount } from '#modules/access/index.ts';
import { mustDo } from '#test/harness/index.ts';

/** A token, and what its account may do. */
export interface WayIn {
  readonly token: string;
  readonly roles: readonly AccountRole[];
  readonly unit: string;
}

/** A token for every account of the county; a role that nobody has gets an account in the credit office. */
export async function openWaysIn({ house, pack }: OpenedHouse): Promise<readonly WayIn[]> {
  const office = pack.units.find(({ kind }) => kind === 'credit-office')?.code ?? '';
  const before = await listAccounts(house);
  for (const role of accountRoles) {
    if (before.some(({ roles }) => roles.includes(role))) continue;
    const login = `scan-${randomBytes(4).toString('hex')}`;
    const input = { login, displayName: '扫描', unit: office, roles: [role] };
    const actor = { kind: 'system', task: 'scan' } as const;
    await mustDo(execute(house, createAccount, { actor, input }));
  }
  const ways: WayIn[] = [];
  for (const { login, roles, unit } of await listAccounts(house)) {
    ways.push({ token: await mustDo(giveToken(house, login, '扫描', 1)), roles, unit });
  }
  return ways;
}

interface Account {
  readonly login: string;
  readonly roles: readonly AccountRole[];
  readonly unit: string;
}

async function listAccounts(house: House): Promise<readonly Account[]> {
  return inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    const accounts = await db
      .selectFrom('account')
      .innerJoin('unit', (join) =>
        join.onRef('unit.county', '=', 'account.county').onRef('unit.id', '=', 'account.unit_id'),
      )
      .select(['account.login', 'account.roles', 'unit.code as unit'])
      .where('account.county', '=', house.county)
      .where('account.disabled_at', 'is', null)
      .orderBy('account.login')
      .execute();
    return accounts as readonly Account[];
  });
}
