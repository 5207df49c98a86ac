import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  counterMask,
  decideMaskProfile,
  maskIdentity,
  maskName,
  maskPhone,
  maskProfileOf,
  publicationMask,
} from './mask.ts';
import { contradictingPlaces, maskMeets, parseMask } from './mask-match.ts';

const meets = (mask: string, full: string) => {
  const parsed = parseMask(mask);
  return parsed === undefined ? 'not a mask' : maskMeets(parsed, full);
};

const ends = (first: number, last: number) => ({ first, last });

describe('遮蔽', () => {
  it.each([
    ['220621198001010018', '22*************018'],
    ['22062119800101001x', '22*************01X'],
    ['220621800101123', '22**********123'],
    ['E12345678', 'E******78'],
    ['12345678', '1******78'],
    ['12345', '1******5'],
    ['12', '1******'],
    ['1', '******'],
    ['2206211980****0018', '22*************018'],
  ])('公示：%s → %s', (number, masked) => {
    expect(maskIdentity(number)).toBe(masked);
  });

  it('窗口：18位露前6后4，15位露前6后3，手机露后4', () => {
    expect(maskIdentity('220621198001010018', counterMask)).toBe('220621********0018');
    expect(maskIdentity('220621800101123', counterMask)).toBe('220621******123');
    expect(maskPhone('13812341234', counterMask)).toBe('*******1234');
    expect(maskName('张三', counterMask)).toBe('张三');
  });

  it.each([
    ['13812341234', '138****1234'],
    ['+86 138-1234-1234', '138****1234'],
    ['0439-6212345', '0******45'],
    ['', '******'],
  ])('电话 %j → %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ['张三', '张**'],
    ['张三丰', '张**'],
    ['欧阳明', '欧阳**'],
    ['欧阳', '欧**'],
    ['阿不都·买买提', '阿**·买**'],
    ['阿不都•买买提', '阿**·买**'],
    ['𠮷田明', '𠮷**'],
    ['张', '张**'],
    ['', '**'],
  ])('姓名 %s → %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('性质：第11至14位始终遮蔽，星号数不变，号码不能从遮蔽后还原', () => {
    const digits = fc.stringMatching(/^\d{17}[\dX]$/);
    fc.assert(
      fc.property(digits, (number) => {
        for (const profile of [publicationMask, counterMask]) {
          const masked = maskIdentity(number, profile);
          expect(masked).toHaveLength(18);
          expect(masked.slice(10, 14)).toBe('****');
          expect(maskIdentity(masked, profile)).toBe(masked);
        }
      }),
    );
  });

  it('性质：任何号码至少遮蔽一半', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (number) => {
        expect(maskIdentity(number).replaceAll('*', '').length).toBeLessThanOrEqual(number.length / 2);
      }),
    );
  });

  it('政策包写的首尾位数换算成遮蔽规则', () => {
    expect(
      maskProfileOf({
        id18: ends(2, 3),
        id15: ends(2, 3),
        other: ends(1, 2),
        phone: ends(3, 4),
        name: 'covered',
      }),
    ).toEqual(publicationMask);
    expect(
      maskProfileOf({
        id18: ends(6, 4),
        id15: ends(6, 3),
        other: ends(1, 2),
        phone: ends(0, 4),
        name: 'full',
      }),
    ).toEqual(counterMask);
  });

  it('对照：露出出生月日或不足一半的遮蔽规则被拒绝', () => {
    expect(decideMaskProfile(publicationMask).ok).toBe(true);
    expect(decideMaskProfile(counterMask).ok).toBe(true);
    const broken = {
      ...publicationMask,
      identity18: { head: 12, stars: 2, tail: 4 },
      otherDocument: { head: 4, stars: 2, tail: 2 },
    };
    const decided = decideMaskProfile(broken);
    expect(decided.ok ? [] : decided.refusal.reasons.map(({ code }) => code)).toEqual([
      'mask-shows-birthday',
      'mask-shows-half',
    ]);
  });
});

describe('遮蔽号码的比对', () => {
  it.each([
    ['2206211980****1230', '220621198001011230', 'meets'],
    ['2206211980****1230', '220621198101011230', 'contradicts'],
    ['220***********1230', '220621198001011230', 'meets'],
    ['220**********1230', '220621198001011230', 'flexible'],
    ['22062119800101****', '220621198001011230', 'meets'],
    ['２２０６２１１９８０＊＊＊＊１２３０', '220621198001011230', 'meets'],
    ['2206211980####1230', '220621198001011230', 'meets'],
    ['2206211980？？？？1230', '220621198001011230', 'meets'],
    ['2206211980××××1230', '220621198001011230', 'meets'],
    ['2206211980**1230', '220621198001011230', 'flexible'],
    ['2206211980********1230', '220621198001011230', 'flexible'],
    ['2206221980**1230', '220621198001011230', 'contradicts'],
    ['220621800101***', '220621198001011235', 'meets'],
    ['220621810101***', '220621198001011235', 'contradicts'],
    ['2206211980****123*', '220621800101123', 'meets'],
    ['2206211981****123*', '220621800101123', 'contradicts'],
    ['220621800***123', '220621800101123', 'meets'],
    ['M0****0Y-4', '91350100M000100Y43', 'meets'],
    ['68****5-X', '91350100M000100Y43', 'contradicts'],
    ['91350100****00Y43', '91350100M000100Y43', 'flexible'],
    ['******************', '220621198001011230', 'meets'],
  ])('%s 与 %s：%s', (mask, full, answer) => {
    expect(meets(mask, full)).toBe(answer);
  });

  it('可见位数照实计数', () => {
    expect(parseMask('2206211980****1230')?.visible).toBe(14);
    expect(parseMask('******')?.visible).toBe(0);
    expect(parseMask('220621198001011230')).toBeUndefined();
    expect(parseMask('张**')).toBeUndefined();
    expect(parseMask('*'.repeat(41))).toBeUndefined();
  });

  it('相左的位置可以指出', () => {
    expect(contradictingPlaces('2206211980****1230', '220621198101011231')).toEqual([10, 18]);
  });

  it('性质：真号码遮蔽任何位置都相符，改动一位可见数字就相左', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^22062119[5-9]\d[01]\d{6}\d$/),
        fc.array(fc.integer({ min: 0, max: 17 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 17 }),
        (full, hidden, changed) => {
          fc.pre(full.length === 18 && !hidden.includes(changed));
          const mask = Array.from(full, (digit, at) => (hidden.includes(at) ? '*' : digit));
          expect(meets(mask.join(''), full)).toBe('meets');
          mask[changed] = String((Number(full[changed]) + 1) % 10);
          expect(meets(mask.join(''), full)).toBe('contradicts');
        },
      ),
    );
  });
});
