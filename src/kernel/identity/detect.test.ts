import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '../calendar.fixture.ts';
import { checkIdentity } from './detect.ts';
import { birthDateOf, genderOf } from './facts.ts';
import { registrationCheck } from './registration.ts';
import { upgrade15 } from './resident15.ts';
import { identityTypes } from './types.ts';
import { orgCodeInUscc, usccCheck } from './uscc.ts';

const today = date('2026-01-15');
const check = (raw: string, type?: (typeof identityTypes)[number]) => checkIdentity(raw, type, { today });

describe('号码识别（GB 11643、GB 32100、GB 11714 及其他）', () => {
  it.each([
    ['810000199408230021', 'residence-permit', 'ok'],
    ['830000199201300022', 'residence-permit', 'ok'],
    ['911398199012310021', 'foreign-permanent', 'ok'],
    ['KAZ110090123105', 'foreign-permanent', 'ok'],
    ['KAZ110090123106', 'foreign-permanent', 'bad'],
    ['91350100M000100Y43', 'uscc', 'ok'],
    ['91350100M000100Y4Z', 'uscc', 'bad'],
    ['12440600MB2C07549J', 'uscc', 'ok'],
    ['91350203M0001QKT19', 'uscc', 'warn'],
    ['220621198002300018', 'resident', 'bad'],
    ['362322198709086409', 'resident', 'ok'],
    ['110108000000016', 'registration', 'ok'],
    ['506700GE1G29325QX363', 'lei', 'ok'],
    ['506700GE1G29325QX364', 'lei', 'bad'],
    ['D2143569-X', 'org-code', 'ok'],
    ['D2143569-1', 'org-code', 'bad'],
    ['E12345678', 'passport', 'ok'],
    ['EA1234567', 'passport', 'ok'],
    ['H12345678', 'travel-permit', 'ok'],
    ['M1234567801', 'travel-permit', 'ok'],
    ['12345678', 'travel-permit', 'warn'],
    ['2206211980****1234', 'masked', 'warn'],
    ['２２０６２１１９８０＊＊＊＊１２３４', 'masked', 'warn'],
    ['68****5-X', 'masked', 'warn'],
    ['', 'unknown', 'bad'],
    ['守信', 'unknown', 'bad'],
    ['2.20621E+17', 'unknown', 'bad'],
    ['13812345678', 'unknown', 'bad'],
  ])('%s 是 %s，%s', (raw, kind, verdict) => {
    expect(check(raw)).toMatchObject({ input: raw, kind, verdict });
  });

  it('统一社会信用代码：Σ能被31整除时校验位是0，不是第32个字符', () => {
    const first17 = Array.from({ length: 1000 }, (_, n) => `91220621MA${String(n).padStart(6, '0')}X`);
    const zero = first17.filter((code) => usccCheck(code) === '0');
    expect(zero.length).toBeGreaterThan(10);
    expect(first17.every((code) => usccCheck(code)?.length === 1)).toBe(true);
  });

  it('全角、小写、空格、连字符、零宽字符都不改变结论', () => {
    for (const raw of [
      '91350100-M000100Y43',
      ' 91350100 m000100y4 3',
      '９１３５０１００Ｍ０００１００Ｙ４３',
      '9135\u200B0100\u00A0M000\u3000100Y4\uFEFF3',
      '91350100\u2010M000100Y4\u22123',
    ]) {
      expect(check(raw)).toMatchObject({ normalized: '91350100M000100Y43', kind: 'uscc', verdict: 'ok' });
    }
  });

  it('末位的x、Ｘ、西里尔Х、17位数字后的×都是X；别处的×和任何*都是隐去', () => {
    const base = '22062119800101005';
    for (const last of ['x', 'X', 'ｘ', 'Ｘ', 'Х', 'х', '×']) {
      expect(check(base + last).normalized).toBe(`${base}X`);
      expect(check(base + last)).toMatchObject({ kind: 'resident' });
    }
    expect(check(`${base}*`).kind).toBe('masked');
    expect(check('220621198001××0059').kind).toBe('masked');
    expect(check('2206211980010100××').kind).toBe('masked');
    expect(check('ıſß').normalized).toBe('ıSß');
  });

  it('15位数字与旧注册号不能分辨时，候选写在理由里', () => {
    const answer = check('220621800101123');
    expect(answer).toMatchObject({ kind: 'unknown', verdict: 'ambiguous' });
    expect(answer.reasons.join()).toContain('resident-15');
    expect(answer.reasons.join()).toContain('registration');
    const both = `22062180010112`;
    expect(check(both + registrationCheck(both)).verdict).toBe('ambiguous');
    expect(check('220621800101123', 'resident-15')).toMatchObject({ kind: 'resident-15', verdict: 'ok' });
    expect(check(both + registrationCheck(both), 'registration').verdict).toBe('ok');
    expect(check('220621991301123')).toMatchObject({ kind: 'unknown', verdict: 'bad' });
  });

  it('既是居民身份证又是统一社会信用代码的，须注明类型', () => {
    // Found by search: 11 is in the table of bodies and every check holds for both.
    const both = findBoth();
    expect(check(both)).toMatchObject({ kind: 'unknown', verdict: 'ambiguous' });
    expect(check(both, 'resident').verdict).toBe('ok');
    // As a code it has no province in its region part, which is only a warning.
    expect(check(both, 'uscc').verdict).toBe('warn');
  });

  it('手误的O、I、Z、S提示改正，但不算正确，也不写出整个号码', () => {
    const answer = check('36232219870908G409'.replace('G', '6').replace('0', 'O'));
    expect(answer).toMatchObject({ kind: 'resident', verdict: 'bad' });
    expect(answer.reasons.join()).toContain('疑为“0”');
    expect(answer.reasons.join()).not.toContain('362322198709086409');
    expect(check('9I350100M000100Y43').reasons.join()).toContain('第2位的“I”疑为“1”');
  });

  it('地区、类别、高龄、未成年只是提醒', () => {
    expect(check('542621199001010010'.replace(/.$/, mod('54262119900101001'))).verdict).toBe('ok');
    expect(check(`99062119900101001${mod('99062119900101001')}`, 'resident').verdict).toBe('warn');
    expect(check(`22062119050101001${mod('22062119050101001')}`).verdict).toBe('warn');
    expect(check(`22062120150101001${mod('22062120150101001')}`).verdict).toBe('warn');
    expect(check(`22062120260116001${mod('22062120260116001')}`).verdict).toBe('bad');
    expect(check(`22062120260115001${mod('22062120260115001')}`).verdict).toBe('warn');
  });

  it('村居的54不提醒，表外类别只提醒', () => {
    const village = '54220621MA00000000'.slice(0, 8) + 'MF000000';
    expect(withChecks(village)).toMatchObject({ kind: 'uscc', verdict: 'ok' });
    expect(withChecks(`59${village.slice(2)}`)).toMatchObject({ kind: 'uscc', verdict: 'ok' });
    expect(withChecks(`57${village.slice(2)}`)).toMatchObject({ kind: 'uscc', verdict: 'warn' });
  });

  it('指定类型时只按该类型核对', () => {
    expect(check('91350100M000100Y43', 'resident')).toMatchObject({ kind: 'resident', verdict: 'bad' });
    expect(check('362322198709086409', 'uscc')).toMatchObject({ kind: 'uscc', verdict: 'bad' });
    expect(check('2206211980****1234', 'resident')).toMatchObject({ kind: 'masked', verdict: 'warn' });
  });

  it('性质：任何字符串、任何类型都有答案，规范写法再规范不变', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.option(fc.constantFrom(...identityTypes), { nil: undefined }),
        (raw, type) => {
          const answer = check(raw, type);
          expect(answer.input).toBe(raw);
          expect(answer.verdict === 'ok' || answer.reasons.length > 0).toBe(true);
          expect(check(answer.normalized, type).normalized).toBe(answer.normalized);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('号码里的事实', () => {
  it('15位升18位：插入19并补校验位；996至999的百岁老人插入18', () => {
    expect(upgrade15('220621800101123')).toBe(`22062119800101123${mod('22062119800101123')}`);
    for (const last of ['996', '997', '998', '999']) {
      expect(upgrade15(`220621800101${last}`)?.slice(6, 10)).toBe('1880');
    }
    expect(upgrade15('220621800101995')?.slice(6, 10)).toBe('1980');
    expect(upgrade15('22062180010112X')).toBeUndefined();
  });

  it('出生日期与性别', () => {
    expect(birthDateOf('362322198709086409')).toBe('1987-09-08');
    expect(birthDateOf('220621800101123')).toBe('1980-01-01');
    expect(birthDateOf('220621800101998')).toBe('1880-01-01');
    expect(birthDateOf('220621198002300018')).toBeUndefined();
    expect(genderOf('362322198709086409')).toBe('female');
    expect(genderOf('911398199012310021')).toBe('female');
    expect(genderOf('220621800101123')).toBe('male');
    expect(genderOf('91350100M000100Y43')).toBeUndefined();
  });

  it('统一社会信用代码第9至17位是组织机构代码', () => {
    expect(orgCodeInUscc('91350100M000100Y43')).toBe('M000100Y4');
    expect(orgCodeInUscc('M000100Y4')).toBeUndefined();
  });
});

function mod(first17: string): string {
  const sum = Array.from(first17).reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  );
  return '10X98765432'[sum % 11] ?? '';
}

/** Completes the sixteen first characters of a code and judges it. */
function withChecks(first16: string) {
  for (const org of '0123456789X') {
    const answer = check(`${first16}${org}${usccCheck(first16 + org) ?? ''}`, 'uscc');
    if (answer.verdict !== 'bad') return check(answer.normalized);
  }
  throw new Error('no organisation check fits');
}

function findBoth(): string {
  for (let tail = 0; tail < 1_000; tail += 1) {
    for (let day = 1; day <= 28; day += 1) {
      const first17 = `110101199001${String(day).padStart(2, '0')}${String(tail).padStart(3, '0')}`;
      const number = first17 + mod(first17);
      if (check(number, 'uscc').verdict !== 'bad') return number;
    }
  }
  throw new Error('none found');
}
