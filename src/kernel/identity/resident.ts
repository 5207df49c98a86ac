import { birthIn, checkBirth } from './birth.ts';
import { bad, type Finding, warn } from './finding.ts';
import { checkLast, SHAPE_18 } from './mod-11-2.ts';
import { isProvince, permitRegions } from './region.ts';
import type { IdentityOptions } from './types.ts';

/** Judges a citizen's number, GB 11643-1999: 6 region, 8 birth, 3 sequence, 1 check. The region is never more than a warning: tables reject genuine numbers. */
export function checkResident(number: string, options: IdentityOptions): readonly Finding[] {
  if (/^\d{15}$/.test(number))
    return [bad('是15位，居民身份证号码应为18位；旧号码请换用现行号码或选择15位类型')];
  if (!SHAPE_18.test(number)) return [bad('应为17位数字加1位数字或X')];
  const findings = [...checkBirth(birthIn(number.slice(6, 14)), options)];
  if (permitRegions.has(number.slice(0, 6)))
    findings.push(warn('地区码属于港澳台居民居住证，请核对证件类型'));
  else if (!isProvince(number.slice(0, 2))) findings.push(warn('前两位不是已知的省级代码，请核对'));
  return [...findings, ...checkLast(number)];
}
