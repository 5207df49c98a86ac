import { createAccount, type AccountRole } from '#modules/access/index.ts';
import { execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import type { Pack } from '#modules/units/index.ts';
import { giveToken } from './give-token.ts';

const first: readonly { readonly login: string; readonly name: string; readonly role: AccountRole }[] = [
  { login: 'sysadmin', name: '系统管理员', role: 'system-administrator' },
  { login: 'secadmin', name: '安全管理员', role: 'security-administrator' },
  { login: 'auditor', name: '审计管理员', role: 'audit-administrator' },
];

/**
 * The three administrators of a new county, each with a token for seven days, printed once and kept nowhere. There is no
 * default account and no default secret (GB/T 22239 8.1.4.2 b).
 */
export async function issueFirstWaysIn(house: House, pack: Pack): Promise<void> {
  const office = pack.units.find(({ kind }) => kind === 'credit-office');
  if (office === undefined) throw new Error('the pack has no credit office');
  const actor = { kind: 'system', task: 'found' } as const;
  console.log('首次启动：已建立三个管理员账号。以下访问凭证只显示这一次，7日内有效，请分别交给本人：');
  for (const { login, name, role } of first) {
    const input = { login, displayName: name, unit: office.code, roles: [role] };
    const created = await execute(house, createAccount, { actor, input });
    if (!created.ok) throw new Error(`the account ${login} was refused`);
    const token = await giveToken(house, login, '首次登录', 7);
    if (!token.ok) throw new Error(`a token for ${login} was refused`);
    console.log(`  ${name}　${login}　${token.value}`);
  }
  console.log('此后用 shouxin accounts create 建立各单位账号，用 shouxin accounts token 发放访问凭证。');
}
