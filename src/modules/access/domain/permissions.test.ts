import { describe, expect, it } from 'vitest';
import { listFiles } from '#test/repo/source-files.ts';
import { isAllowed, type Permission, permissions } from './permissions.ts';
import { accountRoles, fitsUnit, mayStandTogether, type Role, scopeOf } from './roles.ts';

/** Who may do what, reviewed line by line; a change here is a change of duties and wants a second look. */
const reviewed: Readonly<Record<Role, readonly Permission[]>> = {
  // C4.1: fills in, corrects, records consent, delivers letters; decides nothing.
  'unit-clerk': [
    ...([
      'policy.read',
      'round.read',
      'form.write',
      'batch.read',
      'batch.prepare',
      'nomination.read',
    ] as const),
    ...([
      'attachment.add',
      'attachment.read',
      'consent.record',
      'notice.read',
      'correction.propose',
    ] as const),
    ...(['correction.drop', 'correction.read', 'letter.read', 'letter.deliver', 'objection.lodge'] as const),
    ...(['objection.read', 'listing.read', 'measure.read'] as const),
  ],
  // C4.4, C6: commits, recognises, ends, judges objections, issues its unit's measures.
  'unit-approver': [
    ...([
      'policy.read',
      'round.read',
      'form.write',
      'batch.read',
      'batch.commit',
      'nomination.read',
    ] as const),
    ...([
      'nomination.withdraw',
      'attachment.add',
      'attachment.read',
      'consent.record',
      'subject.unmask',
    ] as const),
    ...(['notice.read', 'correction.approve', 'correction.drop', 'correction.read', 'letter.read'] as const),
    ...(['letter.deliver', 'objection.lodge', 'objection.read', 'objection.decide', 'listing.read'] as const),
    ...([
      'listing.recognise',
      'listing.exit',
      'listing.answer-renewal',
      'measure.read',
      'measure.issue',
    ] as const),
  ],
  // A3, C4.3: runs screening and puts notices together.
  'credit-office-clerk': [
    ...([
      'policy.read',
      'round.read',
      'form.write',
      'batch.read',
      'nomination.read',
      'attachment.read',
    ] as const),
    ...([
      'source.load',
      'screening.read',
      'screening.run',
      'notice.read',
      'notice.prepare',
      'letter.read',
    ] as const),
    ...(['objection.lodge', 'objection.read', 'listing.read', 'measure.read', 'redemption.read'] as const),
  ],
  // C5.2, C4.3: opens rounds, confirms, publishes.
  'credit-office-approver': [
    ...(['policy.read', 'policy.install', 'round.read', 'round.open', 'form.write', 'batch.read'] as const),
    ...(['nomination.read', 'attachment.read', 'subject.unmask', 'screening.read', 'screening.run'] as const),
    ...(['screening.confirm', 'notice.read', 'notice.publish', 'letter.read', 'objection.lodge'] as const),
    ...(['objection.read', 'listing.read', 'measure.read', 'redemption.read'] as const),
  ],
  // C4.2: the body's people; only one of them signs.
  'screening-clerk': [
    ...(['policy.read', 'round.read', 'subject.unmask', 'source.load', 'screening.read'] as const),
    ...(['screening.answer', 'screening.judge'] as const),
  ],
  'screening-approver': [
    ...(['policy.read', 'round.read', 'subject.unmask', 'screening.read'] as const),
    ...(['screening.answer', 'screening.judge', 'screening.sign'] as const),
  ],
  'measure-manager': [
    ...(['policy.read', 'objection.lodge', 'measure.read', 'measure.draft'] as const),
    ...(['redemption.reverse', 'redemption.read'] as const),
  ],
  // T: asks and gives; nothing of the list itself.
  'counter-clerk': [
    ...(['policy.read', 'objection.lodge', 'measure.read', 'redemption.ask', 'redemption.redeem'] as const),
    ...(['redemption.reverse', 'redemption.read'] as const),
  ],
  // GB/T 22239 8.1.4.2 d: accounts, ways in and acts, each apart, and nothing of the list.
  'system-administrator': ['account.manage'],
  'security-administrator': ['token.issue'],
  'audit-administrator': ['act.read'],
  // The product's own tasks: what is due by dates, and what a subject has said. It recognises, decides and redeems nothing.
  system: [
    ...([
      'policy.read',
      'policy.install',
      'clock.move',
      'account.manage',
      'token.issue',
      'act.read',
    ] as const),
    ...(['ledger.seal', 'round.read', 'round.open', 'form.write', 'batch.read', 'nomination.read'] as const),
    ...([
      'screening.ask-online',
      'screening.read',
      'screening.run',
      'notice.read',
      'notice.publish',
      'listing.read',
    ] as const),
    ...(['listing.end-refused', 'measure.read', 'redemption.read'] as const),
  ],
  public: ['objection.lodge'],
};

const all = Object.keys(permissions) as Permission[];
const administrators = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;

describe('C7.4 岗位与权限', () => {
  it.each(Object.entries(reviewed))('%s', (role, allowed) => {
    const has = all.filter((permission) => isAllowed([role as Role], permission));
    expect(has.toSorted()).toEqual([...allowed].toSorted());
  });

  it('表中岗位不多不少；每项权限都有命令或查询使用', () => {
    expect(Object.keys(reviewed).toSorted()).toEqual([...accountRoles, 'system', 'public'].toSorted());
    const source = listFiles('src', ['.ts', '.tsx'])
      .map(({ text }) => text)
      .join('\n');
    expect(all.filter((permission) => !source.includes(`permission: '${permission}'`))).toEqual([]);
  });

  it.each<[Permission, Permission]>([
    ['batch.prepare', 'batch.commit'],
    ['notice.prepare', 'notice.publish'],
    ['correction.propose', 'correction.approve'],
    ['measure.draft', 'measure.issue'],
    ['source.load', 'screening.sign'],
    ['redemption.redeem', 'listing.recognise'],
    ['account.manage', 'token.issue'],
  ])('%s 与 %s 不在同一个岗位', (make, approve) => {
    const both = accountRoles.filter((role) => isAllowed([role], make) && isAllowed([role], approve));
    expect(both).toEqual([]);
  });

  it('三类管理员看不到名单内容，单独设立；业务岗位可以并立', () => {
    for (const administrator of administrators) {
      expect(scopeOf([administrator])).toBe('none');
      for (const role of accountRoles) {
        expect(mayStandTogether([administrator, role])).toBe(false);
      }
      expect(mayStandTogether([administrator])).toBe(true);
    }
    expect(mayStandTogether([])).toBe(false);
    expect(mayStandTogether(['unit-clerk', 'counter-clerk'])).toBe(true);
  });

  it('只有信用办的岗位看全县，也只能设在信用办', () => {
    const county = accountRoles.filter((role) => scopeOf([role]) === 'county');
    expect(county).toEqual(['credit-office-clerk', 'credit-office-approver']);
    for (const role of accountRoles) {
      expect(fitsUnit([role], ['credit-office'])).toBe(true);
      expect(fitsUnit([role], ['recognises'])).toBe(!county.includes(role));
    }
    expect(scopeOf(['unit-clerk', 'credit-office-clerk'])).toBe('county');
    expect(scopeOf(['public'])).toBe('none');
  });
});
