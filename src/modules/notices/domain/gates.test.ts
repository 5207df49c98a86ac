import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideChannel, type PublicationFacts, type PublicationRules } from './channel.ts';
import { decideEntry, decidePublication, type EntryFacts, sortEntries } from './gates.ts';

const rules: PublicationRules = {
  announcedHonourIsBasis: true,
  refusalMayGoNonPublic: true,
  nonPublicDelivery: 'own-unit-or-department',
};

const clear: EntryFacts = {
  nominationId: 'n1',
  nameIsPersonal: true,
  disclosure: 'public',
  disclosureReasonGiven: false,
  consent: 'given',
  announced: false,
  needsGuardian: false,
  guardianConsented: false,
  hasOwnUnit: true,
  withdrawn: false,
  confirmed: true,
  screening: [],
  held: false,
  onOtherNotice: false,
};

function codesOf(verdict: ReturnType<typeof decideEntry>): readonly string[] {
  return verdict.ok ? [verdict.value] : verdict.refusal.reasons.map(({ code }) => code);
}

describe('C5.3 公开依据和公示渠道', () => {
  it.each<[string, Partial<PublicationFacts>, Partial<PublicationRules>, readonly string[]]>([
    ['本人同意公开', {}, {}, ['portal']],
    ['没有同意也没有公布出处', { consent: 'none' }, {}, ['publication-basis-missing']],
    ['授予机关已公布', { consent: 'none', announced: true }, {}, ['portal']],
    [
      '已公布但本县不认可此依据',
      { consent: 'none', announced: true },
      { announcedHonourIsBasis: false },
      ['publication-basis-missing'],
    ],
    ['拒绝公开胜过已公布，改为书面通报', { consent: 'refused', announced: true }, {}, ['letter']],
    [
      '拒绝公开而本县不允许书面通报',
      { consent: 'refused', announced: true },
      { refusalMayGoNonPublic: false },
      ['publication-refused'],
    ],
    [
      '拒绝公开且标注不公开，仍须本县允许',
      { consent: 'refused', disclosure: 'not-public', disclosureReasonGiven: true },
      { refusalMayGoNonPublic: false },
      ['publication-refused'],
    ],
    [
      '标注不公开并写明理由',
      { consent: 'none', disclosure: 'not-public', disclosureReasonGiven: true },
      {},
      ['letter'],
    ],
    ['标注不公开没有理由', { disclosure: 'not-public' }, {}, ['disclosure-reason-missing']],
    [
      '只能通报本单位而没有本单位',
      { disclosure: 'not-public', disclosureReasonGiven: true, hasOwnUnit: false },
      { nonPublicDelivery: 'own-unit' },
      ['letter-addressee-missing'],
    ],
    ['企业名称不是个人信息', { nameIsPersonal: false, consent: 'none' }, {}, ['portal']],
    ['未成年人缺监护人同意', { needsGuardian: true }, {}, ['guardian-consent-missing']],
    ['未成年人监护人已同意', { needsGuardian: true, guardianConsented: true }, {}, ['portal']],
    [
      '未成年人没有任何依据，两条理由一并说明',
      { needsGuardian: true, consent: 'none' },
      {},
      ['publication-basis-missing', 'guardian-consent-missing'],
    ],
  ])('%s', (_title, facts, over, expected) => {
    expect(codesOf(decideChannel({ ...clear, ...facts }, { ...rules, ...over }))).toEqual(expected);
  });

  it('凡本人拒绝公开的，任何组合都不会上网', () => {
    const booleans = {
      nameIsPersonal: fc.boolean(),
      announced: fc.boolean(),
      disclosureReasonGiven: fc.boolean(),
    };
    fc.assert(
      fc.property(
        fc.record({ ...booleans, hasOwnUnit: fc.boolean(), refusalMayGoNonPublic: fc.boolean() }),
        (over) => {
          const verdict = decideChannel({ ...clear, ...over, consent: 'refused' }, { ...rules, ...over });
          expect(verdict.ok && verdict.value).not.toBe('portal');
        },
      ),
    );
  });
});

describe('C4.3 公示前的关口', () => {
  it.each<[string, Partial<EntryFacts>, string]>([
    ['已撤回', { withdrawn: true }, 'entry-withdrawn'],
    ['信用办未确认', { confirmed: false }, 'entry-not-confirmed'],
    ['有未办结事项', { held: true }, 'entry-held'],
    ['已在别的公示中', { onOtherNotice: true }, 'entry-on-notice'],
    ['比对未完成', { screening: [{ code: 'question-open', params: {} }] }, 'question-open'],
  ])('%s的条目不能公示', (_title, over, code) => {
    expect(codesOf(decideEntry({ ...clear, ...over }, rules))).toEqual([code]);
  });

  it('一次说明全部原因', () => {
    const worst = { ...clear, withdrawn: true, confirmed: false, held: true, consent: 'none' } as const;
    expect(codesOf(decideEntry(worst, rules))).toHaveLength(4);
  });

  it('一条有问题不拖累其他条目', () => {
    const sorted = sortEntries([clear, { ...clear, nominationId: 'n2', held: true }], rules);
    expect(sorted.passed.map(({ facts }) => facts.nominationId)).toEqual(['n1']);
    expect(sorted.leftOut).toMatchObject([{ nominationId: 'n2', reasons: [{ code: 'entry-held' }] }]);
  });

  it('发布时有条目未过关：不写明“略去”则整份不发，写明则只略去该条', () => {
    const entries = [clear, { ...clear, nominationId: 'n2', held: true }];
    expect(decidePublication(entries, rules, false)).toMatchObject({ ok: false });
    expect(decidePublication(entries, rules, true)).toMatchObject({
      ok: true,
      value: { passed: [{ channel: 'portal' }], leftOut: [{ nominationId: 'n2' }] },
    });
    expect(decidePublication([{ ...clear, held: true }], rules, true)).toMatchObject({
      ok: false,
      refusal: { reasons: [{ code: 'notice-empty' }, { code: 'entry-held' }] },
    });
  });
});
