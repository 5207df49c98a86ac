import { bad, type Finding, note } from './finding.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The check character of 17 digits, ISO 7064 MOD 11-2 as GB 11643-1999 writes it. */
export function mod112(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return CHECKS[sum % 11] ?? '';
}

/** The shape of a citizen's number and of every other that ends by MOD 11-2. */
export const SHAPE_18 = /^\d{17}[\dX]$/;

/** Findings on the eighteenth character, shared by every number built like the citizen's. */
export function checkLast(number: string): readonly Finding[] {
  const expected = mod112(number.slice(0, 17));
  if (number[17] === expected) return [];
  const lostTail = number.endsWith('000')
    ? [note('末三位都是0，可能是表格软件按数值保存时丢了尾数，请按文本重新录入')]
    : [];
  return [bad(`校验位不符：按前17位推算第18位应为${expected}，请对照证件原件`), ...lostTail];
}
