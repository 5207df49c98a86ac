import { birthIn, checkBirth } from './birth.ts';
import { bad, type Finding } from './finding.ts';
import { checkLast, SHAPE_18 } from './mod-11-2.ts';
import { permitRegions } from './region.ts';
import type { IdentityOptions } from './types.ts';

/** Judges the number of a residence permit for residents of Hong Kong, Macao and Taiwan. */
export function checkResidencePermit(number: string, options: IdentityOptions): readonly Finding[] {
  if (!SHAPE_18.test(number)) return [bad('应为17位数字加1位数字或X')];
  const region = permitRegions.has(number.slice(0, 6))
    ? []
    : [bad('前六位应为810000（香港）、820000（澳门）或830000（台湾）')];
  return [...region, ...checkBirth(birthIn(number.slice(6, 14)), options), ...checkLast(number)];
}
