import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar.fixture.ts';
import type { PublicationFacts } from '#modules/subjects/domain/publication-basis.ts';
import type { Policy } from '#modules/units/domain/pack/index.ts';
import { type ChannelFacts, decideChannel } from './channel.ts';
import { decideEntry, decidePublication, type EntryFacts, type GateRules, sortEntries } from './gates.ts';

const publication: Policy['publication'] = {
  announcedHonourIsBasis: true,
  refusalMayGoNonPublic: true,
  nonPublicDelivery: 'own-unit-or-department',
  guardianUnderAge: 14,
  minorReviewUnderAge: 18,
  smallestCell: 5,
};
const today = date('2026-01-05');
const rules: GateRules = { policy: { publication }, today };
const given = { given: true, guardian: false, statedOn: date('2025-12-01') };
const refusal = { ...given, given: false };
const announced = { reference: '某发〔2025〕1号', on: date('2025-11-01') };

const adult: PublicationFacts = {
  isPerson: true,
  nameIsPersonal: true,
  disclosure: 'public',
  consent: given,
  birthDate: date('1980-01-01'),
  announced: null,
};
const clear: EntryFacts = {
  nominationId: 'n1',
  publication: adult,
  disclosureReasonGiven: true,
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

interface Case extends Partial<PublicationFacts> {
  readonly entry?: Partial<ChannelFacts>;
  readonly pack?: Partial<Policy['publication']>;
}

function channelOf({ entry, pack, ...over }: Case): readonly string[] {
  const facts = { ...clear, ...entry, publication: { ...adult, ...over } };
  return codesOf(decideChannel(facts, { publication: { ...publication, ...pack } }, today));
}

describe('C5.3 公开依据和公示渠道', () => {
  it.each<[string, Case, readonly string[]]>([
    ['本人同意公开', {}, ['portal']],
    ['没有同意也没有公布出处，等待并写明', { consent: null }, ['publication-basis-missing']],
    ['授予机关已公布', { consent: null, announced }, ['portal']],
    ['拒绝公开胜过已公布', { consent: refusal, announced }, ['publication-refused']],
    ['拒绝公开并标注不公开，本县允许书面通报', { consent: refusal, disclosure: 'not-public' }, ['letter']],
    [
      '拒绝公开并标注不公开，本县不允许书面通报',
      { consent: refusal, disclosure: 'not-public', pack: { refusalMayGoNonPublic: false } },
      ['letter-not-allowed'],
    ],
    ['标注不公开并写明理由', { consent: null, disclosure: 'not-public' }, ['letter']],
    [
      '标注不公开没有理由',
      { disclosure: 'not-public', entry: { disclosureReasonGiven: false } },
      ['disclosure-reason-missing'],
    ],
    [
      '只能通报本单位而没有本单位',
      { disclosure: 'not-public', entry: { hasOwnUnit: false }, pack: { nonPublicDelivery: 'own-unit' } },
      ['letter-addressee-missing'],
    ],
    ['企业名称不是个人信息', { isPerson: false, nameIsPersonal: false, consent: null }, ['portal']],
    ['个体工商户的名称是个人信息', { isPerson: false, consent: null }, ['publication-basis-missing']],
    ['未满十四周岁缺监护人同意', { birthDate: date('2013-06-01') }, ['guardian-consent-missing']],
  ])('%s', (_title, facts, expected) => {
    expect(channelOf(facts)).toEqual(expected);
  });

  it('凡本人拒绝公开的，任何组合都不会上网', () => {
    const over = fc.record({
      announced: fc.constantFrom(null, announced),
      disclosure: fc.constantFrom('public' as const, 'not-public' as const),
      pack: fc.record({ refusalMayGoNonPublic: fc.boolean(), announcedHonourIsBasis: fc.boolean() }),
      entry: fc.record({ disclosureReasonGiven: fc.boolean(), hasOwnUnit: fc.boolean() }),
    });
    fc.assert(
      fc.property(over, (facts) => {
        expect(channelOf({ ...facts, consent: refusal })).not.toContain('portal');
      }),
    );
  });

  it('标注不公开的，任何组合都不会上网', () => {
    const consent = fc.constantFrom(null, given, refusal);
    fc.assert(
      fc.property(consent, fc.boolean(), (word, nameIsPersonal) => {
        expect(channelOf({ consent: word, nameIsPersonal, disclosure: 'not-public' })).not.toContain(
          'portal',
        );
      }),
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

  it('一次说明全部原因，每条原因写明是哪一条', () => {
    const worst = {
      ...clear,
      publication: { ...adult, consent: null },
      withdrawn: true,
      confirmed: false,
      held: true,
    };
    const verdict = decideEntry(worst, rules);
    expect(codesOf(verdict)).toHaveLength(4);
    expect(verdict.ok || verdict.refusal.reasons.every(({ params }) => params['entry'] === 'n1')).toBe(true);
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
