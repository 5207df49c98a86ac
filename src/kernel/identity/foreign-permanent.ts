import { birthIn, checkBirth } from './birth.ts';
import { bad, type Finding, warn } from './finding.ts';
import { checkLast } from './mod-11-2.ts';
import { isProvince } from './region.ts';
import type { IdentityOptions } from './types.ts';

/** Issued from 2023-12-01: 9, 2 province, 3 nationality, 8 birth, 3 sequence, 1 check. */
export const FOREIGN_2023_SHAPE = /^9\d{16}[\dX]$/;
/** Issued from 2017 and still valid: 3 nationality letters, 4 region, YYMMDD, 1 sequence, 1 check. */
export const FOREIGN_2017_SHAPE = /^[A-Z]{3}\d{12}$/;

/** Judges a foreign permanent resident's number, of 2017 or 2023. */
export function checkForeignPermanent(number: string, options: IdentityOptions): readonly Finding[] {
  if (FOREIGN_2023_SHAPE.test(number)) {
    return [
      ...region(number.slice(1, 3)),
      ...checkBirth(birthIn(number.slice(6, 14)), options),
      ...checkLast(number),
    ];
  }
  if (FOREIGN_2017_SHAPE.test(number)) {
    return [...region(number.slice(3, 5)), ...birth2017(number.slice(7, 13), options), ...check2017(number)];
  }
  return [bad('应为9开头的18位号码（2023版），或3位字母加12位数字（2017版）')];
}

/** ICAO 9303's 7-3-1 weighting over the first fourteen characters, letters from A = 10. */
export function icaoCheck(first14: string): string {
  const weights = [7, 3, 1];
  const sum = Array.from(first14).reduce(
    (total, character, place) => total + Number.parseInt(character, 36) * (weights[place % 3] ?? 0),
    0,
  );
  return String(sum % 10);
}

function region(code: string): readonly Finding[] {
  return isProvince(code) ? [] : [warn('受理地代码不是已知的省级代码，请核对')];
}

/** The year has two digits: the date must exist in 19YY or 20YY, and one of them must not lie ahead. */
function birth2017(six: string, options: IdentityOptions): readonly Finding[] {
  const { today } = options;
  const possible = ['19', '20']
    .map((century) => birthIn(century + six))
    .filter((born) => born !== undefined)
    .filter((born) => today === undefined || born <= today);
  const [only, other] = possible;
  if (only === undefined) return [bad('出生日期不存在，请核对号码中的年月日')];
  return other === undefined ? checkBirth(only, options) : [];
}

function check2017(number: string): readonly Finding[] {
  const expected = icaoCheck(number.slice(0, 14));
  if (number[14] === expected) return [];
  return [bad(`校验位不符：按前14位推算第15位应为${expected}，请对照证件原件`)];
}
