import { birthIn, checkBirth } from './birth.ts';
import { bad, type Finding, note, warn } from './finding.ts';
import { mod112 } from './mod-11-2.ts';
import { isProvince } from './region.ts';
import type { IdentityOptions } from './types.ts';

export const RESIDENT_15_SHAPE = /^\d{15}$/;

/** Judges an old fifteen-digit citizen number (GB 11643-1989): only its date and region can be tested. */
export function checkResident15(number: string, options: IdentityOptions): readonly Finding[] {
  if (!RESIDENT_15_SHAPE.test(number)) return [bad('应为15位数字')];
  const findings = [...checkBirth(birthIn(centuryOf15(number) + number.slice(6, 12)), options)];
  if (!isProvince(number.slice(0, 2))) findings.push(warn('前两位不是已知的省级代码，请核对'));
  return [...findings, note('15位旧号码没有校验位，只核对了出生日期和省级代码')];
}

/**
 * The eighteen-character form of an old number; nothing when it isn't fifteen digits. Cards re-issued under another
 * region make it possible that this isn't the holder's present number, so a match on it is strong, not exact.
 */
export function upgrade15(number: string): string | undefined {
  if (!RESIDENT_15_SHAPE.test(number)) return undefined;
  const first17 = number.slice(0, 6) + centuryOf15(number) + number.slice(6);
  return first17 + mod112(first17);
}

/** `18` for the sequences 996–999, which GB 11643-1989 kept for centenarians, else `19`. */
export function centuryOf15(number: string): '18' | '19' {
  return /99[6-9]$/.test(number) ? '18' : '19';
}
