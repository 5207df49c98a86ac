import { refusalTexts } from '#api/problem.ts';
import { type AccountRole, createAccount, listVacantRoles } from '#modules/access/index.ts';
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
 * default account and no default secret (GB/T 22239 8.1.4.2 b). Asked at every start: one that was killed before it
 * printed them all is made up for, and an administrator whom the county ever had is never made again.
 */
export async function issueFirstWaysIn(house: House, pack: Pack): Promise<void> {
  const vacant = await listVacantRoles(
    house,
    first.map(({ role }) => role),
  );
  if (vacant.length === 0) return;
  const office = pack.units.find(({ kind }) => kind === 'credit-office');
  if (office === undefined) throw new Error('the pack has no credit office');
  const actor = { kind: 'system', task: 'found' } as const;
  console.log(
    `首次启动：现建立${vacant.length}个管理员账号。以下访问凭证只显示这一次，7日内有效，请分别交给本人：`,
  );
  for (const { login, name, role } of first.filter((each) => vacant.includes(each.role))) {
    const input = { login, displayName: name, unit: office.code, roles: [role] };
    const created = await execute(house, createAccount, { actor, input });
    if (!created.ok) {
      // Somebody else's account may have taken the name since.
      for (const text of refusalTexts(created.refusal)) console.error(`  ${name}：${text}`);
      continue;
    }
    const token = await giveToken(house, login, '首次登录', 7);
    if (!token.ok) throw new Error(`a token for ${login} was refused`);
    console.log(`  ${name}　${login}　${token.value}`);
  }
  console.log('此后用 shouxin accounts create 建立各单位账号，用 shouxin accounts token 发放访问凭证。');
}
