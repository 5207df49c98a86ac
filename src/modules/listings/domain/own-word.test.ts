import { describe, expect, it } from 'vitest';
import type { ConsentPurpose } from '#modules/subjects/domain/consent.ts';
import type { Policy } from '#modules/units/domain/pack/index.ts';
import { endsByOwnWord, type OwnWord } from './own-word.ts';

function rules(refusalMayGoNonPublic: boolean): Pick<Policy, 'consent' | 'publication'> {
  return {
    consent: {
      purposes: [
        { code: 'collect-compare', title: '比对', required: true },
        { code: 'publish', title: '公示', required: false },
        { code: 'share', title: '共享', required: false },
        { code: 'publicity', title: '宣传', required: false },
      ],
      withdrawalEndsWithinHours: 24,
    },
    publication: {
      announcedHonourIsBasis: true,
      refusalMayGoNonPublic,
      nonPublicDelivery: 'own-unit-or-department',
      guardianUnderAge: 14,
      minorReviewUnderAge: 18,
      smallestCell: 5,
    },
  };
}

const word = (refused: readonly ConsentPurpose[], over: Partial<OwnWord> = {}): OwnWord => ({
  nameIsPersonal: true,
  isPublic: true,
  ...over,
  refused: new Set(refused),
});

describe('个人信息保护法15 名单因本人的意思而退出', () => {
  it.each([
    ['没有拒绝任何一项', word([]), false, false],
    ['只拒绝公开：本县不因此使其失去激励的，名单保留、不公开', word(['publish']), false, true],
    ['拒绝收集比对：一律退出', word(['collect-compare']), true, true],
    ['拒绝宣传：与名单无关', word(['publicity']), false, false],
    ['本来就不公开的，拒绝公开没有影响', word(['publish'], { isPublic: false }), false, false],
    ['单位的名单不因负责人的意思退出', word(['collect-compare'], { nameIsPersonal: false }), false, false],
  ] as const)('%s', (_title, said, lenient, strict) => {
    expect(endsByOwnWord(said, rules(true))).toBe(lenient);
    expect(endsByOwnWord(said, rules(false))).toBe(strict);
  });
});
