import { bad, type Finding } from './finding.ts';

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Organisation code, GB 11714-1997, without its hyphen. */
export const ORG_CODE_SHAPE = /^[0-9A-Z]{8}[0-9X]$/;

/** The ninth character by the first eight; letters count from A = 10 to Z = 35, unlike in the USCC. */
export function orgCheck(first8: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, place) => total + weight * Number.parseInt(first8[place] ?? '0', 36),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Judges an organisation code. */
export function checkOrgCode(number: string): readonly Finding[] {
  if (!ORG_CODE_SHAPE.test(number)) return [bad('应为8位数字或字母加1位校验码（数字或X）')];
  const expected = orgCheck(number.slice(0, 8));
  if (number[8] === expected) return [];
  return [bad(`校验位不符：按前8位推算第9位应为${expected}，请对照证照原件`)];
}
