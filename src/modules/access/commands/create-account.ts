import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { findUnitByCode } from '#modules/units/index.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { accessReason } from '../domain/refusals.ts';
import { accountRoles, fitsUnit, mayStandTogether } from '../domain/roles.ts';
import { findAccount, insertAccount } from '../store.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';

/** Opens an account for a person of a unit. It holds no secret: the way in is a token, issued apart. */
export const createAccount = defineCommand({
  name: 'access.create-account',
  clause: 'C7.4',
  permission: 'account.manage',
  input: z.object({
    login: z
      .string()
      .regex(/^[a-z][a-z0-9.-]{1,39}$/, '登录名应为 2 至 40 位小写字母、数字、点或连字符，以字母开头'),
    displayName: z.string().trim().min(1, '请填写姓名').max(50),
    unit: z.string().min(1, '请填写单位代码'),
    roles: z.array(z.enum(accountRoles)).min(1, '至少需要一个岗位'),
  }),
  load: async (tx, input) =>
    ok({ taken: await findAccount(tx, input.login), unit: await findUnitByCode(tx, input.unit) }),
  decide: ({ taken, unit }, input, at) => {
    const reasons: Reason[] = [];
    if (taken !== undefined) reasons.push(accessReason('account-login-taken', { login: input.login }));
    if (unit === undefined) reasons.push(accessReason('account-unit-unknown', { unit: input.unit }));
    if (unit !== undefined && !fitsUnit(input.roles, dutiesOf(at.policy, unit.code))) {
      reasons.push(accessReason('account-roles-of-office'));
    }
    if (!mayStandTogether(input.roles)) reasons.push(accessReason('account-roles-exclude'));
    return okUnless(reasons, { unitId: unit?.id ?? '' });
  },
  write: async (tx, { unitId }, input, at) => {
    const id = tx.newId();
    const { login, displayName, roles } = input;
    await insertAccount(tx, { id, login, displayName, unitId, roles, at: at.now });
    return { answer: { accountId: id }, touched: { account: id, unit: unitId, roles } };
  },
});

function dutiesOf(policy: Pack, unit: string): readonly string[] {
  return policy.units.find(({ code }) => code === unit)?.duties ?? [];
}
