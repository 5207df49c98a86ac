import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { batchWordCounts, decideStatement, decideWithdrawal } from './consent.ts';
import {
  type ConsentWord,
  mayGoNonPublic,
  publicationBasis,
  type PublicationFacts,
  showsRepresentative,
} from './publication-basis.ts';

function date(text: string): PlainDate {
  const read = parsePlainDate(text);
  if (!read.ok) throw new Error(text);
  return read.value;
}

const today = date('2024-12-25');
const publication = {
  announcedHonourIsBasis: true,
  refusalMayGoNonPublic: true,
  nonPublicDelivery: 'own-unit-or-department',
  guardianUnderAge: 14,
  minorReviewUnderAge: 18,
  smallestCell: 5,
} as const;
const policy = { publication };
const strict = {
  publication: { ...publication, announcedHonourIsBasis: false, refusalMayGoNonPublic: false },
};

const yes: ConsentWord = { given: true, guardian: false, statedOn: date('2024-11-20') };
const no: ConsentWord = { ...yes, given: false };
const guardian: ConsentWord = { ...yes, guardian: true };
const announced = { reference: '县政府网站', on: date('2023-06-01') };
const adult = date('1985-07-12');
const child = date('2014-07-12');
const bare: PublicationFacts = {
  isPerson: true,
  nameIsPersonal: true,
  disclosure: 'public',
  consent: null,
  birthDate: adult,
  announced: null,
};

describe('C5.3、C7.3 公示发布的依据', () => {
  it.each<[string, Partial<PublicationFacts>, typeof policy | typeof strict, string | readonly string[]]>([
    ['本人同意', { consent: yes }, policy, 'consent'],
    ['授予机关已公布', { announced }, policy, 'announced'],
    ['同意和公布都有，以同意为准', { consent: yes, announced }, policy, 'consent'],
    ['什么都没有', {}, policy, ['publication-basis-missing']],
    ['政策不认公布', { announced }, strict, ['publication-basis-missing', 'announced-not-admitted']],
    ['拒绝胜过公布', { consent: no, announced }, policy, ['publication-refused']],
    ['不公开的条目', { disclosure: 'not-public', consent: yes }, policy, ['not-for-publication']],
    ['不满14周岁只有本人同意', { birthDate: child, consent: yes }, policy, ['guardian-consent-missing']],
    ['不满14周岁有监护人同意', { birthDate: child, consent: guardian }, policy, 'consent'],
    ['不满14周岁只有公布', { birthDate: child, announced }, policy, ['guardian-consent-missing']],
    ['号码看不出年龄，只有公布', { birthDate: null, announced }, policy, ['birth-date-unknown']],
    ['号码看不出年龄，本人同意', { birthDate: null, consent: yes }, policy, 'consent'],
    ['企业不需要依据', { isPerson: false, nameIsPersonal: false, birthDate: null }, policy, 'body'],
    ['个体工商户需要依据', { isPerson: false, birthDate: null }, policy, ['publication-basis-missing']],
    [
      '一次说全：不公开、拒绝、未成年',
      { disclosure: 'not-public', consent: no, birthDate: child },
      policy,
      ['not-for-publication', 'publication-refused', 'guardian-consent-missing'],
    ],
  ])('%s', (_title, facts, rules, expected) => {
    const basis = publicationBasis({ ...bare, ...facts }, rules, today);
    expect(basis.ok ? basis.value.kind : basis.refusal.reasons.map(({ code }) => code)).toEqual(expected);
  });

  it('记录在案的拒绝或者撤回胜过其他一切依据；14周岁生日当天起不再需要监护人', () => {
    const facts = fc.record<PublicationFacts>({
      isPerson: fc.boolean(),
      nameIsPersonal: fc.constant(true),
      disclosure: fc.constantFrom('public', 'not-public'),
      consent: fc.constant(no),
      birthDate: fc.constantFrom(adult, child, null),
      announced: fc.constantFrom(announced, null),
    });
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom(policy, strict),
        (each, rules) => !publicationBasis(each, rules, today).ok,
      ),
    );
    const birthday = { ...bare, consent: yes, birthDate: date('2010-12-25') };
    expect(publicationBasis(birthday, policy, today).ok).toBe(true);
    expect(publicationBasis(birthday, policy, date('2024-12-24')).ok).toBe(false);
  });

  it('不公开的路：标明不公开才能走，拒绝公示的要政策允许', () => {
    expect(mayGoNonPublic({ disclosure: 'public', consent: null }, policy)).toBe(false);
    expect(mayGoNonPublic({ disclosure: 'not-public', consent: no }, policy)).toBe(true);
    expect(mayGoNonPublic({ disclosure: 'not-public', consent: no }, strict)).toBe(false);
    expect(mayGoNonPublic({ disclosure: 'not-public', consent: null }, strict)).toBe(true);
  });

  it('法定代表人姓名要本人同意', () => {
    expect(showsRepresentative({ isPerson: false, consent: yes })).toBe(true);
    expect(showsRepresentative({ isPerson: false, consent: no })).toBe(false);
    expect(showsRepresentative({ isPerson: false, consent: null })).toBe(false);
  });
});

describe('个人信息保护法14、15 同意和撤回', () => {
  it('报送表不推翻本人的决定：只有更晚签署的同意书才能改变拒绝', () => {
    const later = { given: true, guardian: false, statedOn: date('2024-11-21') };
    expect(batchWordCounts(null, later)).toBe(true);
    expect(batchWordCounts(no, { ...later, statedOn: no.statedOn })).toBe(false);
    expect(batchWordCounts(no, later)).toBe(true);
    expect(batchWordCounts(yes, { ...later, statedOn: yes.statedOn })).toBe(false);
    expect(batchWordCounts(yes, { ...later, given: false, statedOn: yes.statedOn })).toBe(true);
  });

  it('没有同意过就没有可撤回的；单位没有监护人；不能登记明天的同意', () => {
    expect(decideWithdrawal(null, today).ok).toBe(false);
    expect(decideWithdrawal(no, today).ok).toBe(false);
    expect(decideWithdrawal(yes, today)).toMatchObject({
      ok: true,
      value: { given: false, statedOn: today },
    });
    const wrong = decideStatement({ isPerson: false }, { ...guardian, statedOn: date('2024-12-26') }, today);
    expect(wrong.ok ? [] : wrong.refusal.reasons.map(({ code }) => code)).toEqual([
      'consent-in-future',
      'consent-guardian-not-needed',
    ]);
  });
});
