import { addYears, fullYearsOn, plainDateOf } from '../plain-date.ts';
import type { PlainDate } from '../time.ts';
import { bad, type Finding, warn } from './finding.ts';
import type { IdentityOptions } from './types.ts';

/** Reads `YYYYMMDD` in a number; nothing when no calendar has the day. */
export function birthIn(eight: string): PlainDate | undefined {
  const date = plainDateOf(Number(eight.slice(0, 4)), Number(eight.slice(4, 6)), Number(eight.slice(6, 8)));
  return date.ok ? date.value : undefined;
}

/** What is to be said of a birth date: impossible or future is bad, great age and minority are warnings. */
export function checkBirth(born: PlainDate | undefined, { today }: IdentityOptions): readonly Finding[] {
  if (born === undefined) return [bad('出生日期不存在，请核对号码中的年月日')];
  if (today === undefined) return [];
  if (born > today) return [bad('出生日期晚于今天，请核对号码中的年月日')];
  // 120 years to the day is still plausible; a day more asks for a look.
  if (addYears(born, 120) < today) return [warn('按号码推算年龄超过120岁，请核实')];
  const age = fullYearsOn(born, today);
  if (age < 14) return [warn('按号码推算不满14周岁，须取得监护人同意')];
  if (age < 18) return [warn('按号码推算未成年，请核实')];
  return [];
}
