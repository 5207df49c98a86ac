import { accountRoles, type Role, roleTitles } from './roles.ts';

/**
 * Every permission, with the roles that have it. Maker and approver are apart: where one prepares and another decides,
 * the two permissions have no clerk's role in common, and the database holds the two accounts apart as well.
 */
export const permissions = {
  'policy.read': [
    'unit-clerk',
    'unit-approver',
    'credit-office-clerk',
    'credit-office-approver',
    'screening-clerk',
    'screening-approver',
    'measure-manager',
    'counter-clerk',
    'system',
  ],
  'policy.install': ['credit-office-approver', 'system'],
  'clock.move': ['system'],
  'account.manage': ['system-administrator', 'system'],
  // Apart from opening accounts: nobody alone makes himself a way in (GB/T 22239 8.1.4.2 d).
  'token.issue': ['security-administrator', 'system'],
  'act.read': ['audit-administrator', 'system'],
  'ledger.seal': ['system'],
  'round.read': [
    'unit-clerk',
    'unit-approver',
    'credit-office-clerk',
    'credit-office-approver',
    'screening-clerk',
    'screening-approver',
    'system',
  ],
  'round.open': ['credit-office-approver', 'system'],
  'form.write': ['unit-clerk', 'unit-approver', 'credit-office-clerk', 'credit-office-approver', 'system'],
  'batch.read': ['unit-clerk', 'unit-approver', 'credit-office-clerk', 'credit-office-approver', 'system'],
  'batch.prepare': ['unit-clerk'],
  'batch.commit': ['unit-approver'],
  'nomination.read': [
    'unit-clerk',
    'unit-approver',
    'credit-office-clerk',
    'credit-office-approver',
    'system',
  ],
  'nomination.withdraw': ['unit-approver'],
  'attachment.add': ['unit-clerk', 'unit-approver'],
  'attachment.read': ['unit-clerk', 'unit-approver', 'credit-office-clerk', 'credit-office-approver'],
  'consent.record': ['unit-clerk', 'unit-approver'],
  'subject.unmask': ['unit-approver', 'credit-office-approver', 'screening-clerk', 'screening-approver'],
  'source.load': ['screening-clerk', 'credit-office-clerk'],
  'screening.read': [
    'screening-clerk',
    'screening-approver',
    'credit-office-clerk',
    'credit-office-approver',
    'system',
  ],
  'screening.run': ['credit-office-clerk', 'credit-office-approver', 'system'],
  // Sending names and numbers to a body's own system: the task alone, and each sending is an act.
  'screening.ask-online': ['system'],
  'screening.answer': ['screening-clerk', 'screening-approver'],
  'screening.judge': ['screening-clerk', 'screening-approver'],
  'screening.sign': ['screening-approver'],
  'screening.confirm': ['credit-office-approver'],
  'notice.read': ['unit-clerk', 'unit-approver', 'credit-office-clerk', 'credit-office-approver', 'system'],
  'notice.prepare': ['credit-office-clerk'],
  'notice.publish': ['credit-office-approver', 'system'],
  'correction.propose': ['unit-clerk'],
  'correction.approve': ['unit-approver'],
  'correction.drop': ['unit-clerk', 'unit-approver'],
  'correction.read': ['unit-clerk', 'unit-approver'],
  'letter.read': ['unit-clerk', 'unit-approver', 'credit-office-clerk', 'credit-office-approver'],
  'letter.deliver': ['unit-clerk', 'unit-approver'],
  'objection.lodge': [
    'public',
    'unit-clerk',
    'unit-approver',
    'credit-office-clerk',
    'credit-office-approver',
    'counter-clerk',
    'measure-manager',
  ],
  'objection.read': ['unit-clerk', 'unit-approver', 'credit-office-clerk', 'credit-office-approver'],
  'objection.decide': ['unit-approver'],
  'listing.read': ['unit-clerk', 'unit-approver', 'credit-office-clerk', 'credit-office-approver', 'system'],
  'listing.recognise': ['unit-approver'],
  'listing.exit': ['unit-approver'],
  // The subject's own word, carried out: nobody decides it (个人信息保护法 15).
  'listing.end-refused': ['system'],
  'listing.answer-renewal': ['unit-approver'],
  'measure.read': [
    'unit-clerk',
    'unit-approver',
    'credit-office-clerk',
    'credit-office-approver',
    'measure-manager',
    'counter-clerk',
    'system',
  ],
  'measure.draft': ['measure-manager'],
  'measure.issue': ['unit-approver'],
  'redemption.ask': ['counter-clerk'],
  'redemption.redeem': ['counter-clerk'],
  'redemption.reverse': ['counter-clerk', 'measure-manager'],
  'redemption.read': [
    'counter-clerk',
    'measure-manager',
    'credit-office-clerk',
    'credit-office-approver',
    'system',
  ],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof permissions;

/** Whether any of the roles has the permission. */
export function isAllowed(roles: readonly Role[], permission: Permission): boolean {
  const holders: readonly Role[] = permissions[permission];
  return roles.some((role) => holders.includes(role));
}

/** Who has a permission, as a refusal names them: roles of people, or the system where it is its alone. */
export function tellHolders(permission: Permission): { readonly roles: string; readonly titles: string } {
  const holders: readonly Role[] = permissions[permission];
  const people = accountRoles.filter((role) => holders.includes(role));
  if (people.length === 0) return { roles: 'system', titles: '系统自动任务' };
  return { roles: people.join(', '), titles: people.map((role) => roleTitles[role]).join('、') };
}
