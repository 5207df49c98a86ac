/** Roles of accounts. `system` and `public` belong to no account: the product's own tasks, and anybody at the portal. */
export const accountRoles = [
  'unit-clerk',
  'unit-approver',
  'credit-office-clerk',
  'credit-office-approver',
  'screening-clerk',
  'screening-approver',
  'measure-manager',
  'counter-clerk',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;

export type AccountRole = (typeof accountRoles)[number];

/** How people call the roles. */
export const roleTitles: Readonly<Record<AccountRole, string>> = {
  'unit-clerk': '单位经办人',
  'unit-approver': '单位审核人',
  'credit-office-clerk': '信用办经办人',
  'credit-office-approver': '信用办负责人',
  'screening-clerk': '来源单位比对经办人',
  'screening-approver': '来源单位比对审核人',
  'measure-manager': '措施管理员',
  'counter-clerk': '窗口经办人',
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  'audit-administrator': '审计管理员',
};
export type Role = AccountRole | 'system' | 'public';

/** What a role sees below the routes: every unit's rows, its own unit's, or none of the list's content. */
export type Scope = 'county' | 'unit' | 'none';

const administrators: readonly Role[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];

/** The widest scope among an account's roles. Administrators and the public see no list content (GB/T 22239 8.1.4.2 d). */
export function scopeOf(roles: readonly Role[]): Scope {
  if (roles.some((role) => role === 'system' || role.startsWith('credit-office-'))) return 'county';
  if (roles.some((role) => role !== 'public' && !administrators.includes(role))) return 'unit';
  return 'none';
}

/** Whether roles fit a unit: who sees every unit's rows belongs to the credit office (A3), nobody else's account may. */
export function fitsUnit(roles: readonly Role[], unitDuties: readonly string[]): boolean {
  return scopeOf(roles) !== 'county' || unitDuties.includes('credit-office');
}

/** Whether roles may stand together in one account: each of the three administrators stands alone. */
export function mayStandTogether(roles: readonly Role[]): boolean {
  return roles.length > 0 && (roles.length === 1 || !roles.some((role) => administrators.includes(role)));
}
