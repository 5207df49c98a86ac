import { bad, type Finding, note } from './finding.ts';

/** Residents of Hong Kong and Macao: H or M and eight digits, older cards with an issue count or a second letter. */
export const HONG_KONG_MACAO_SHAPE = /^[HM](?:\d{8}|\d{10}|[A-Z]\d{6,7})$/;
/** Residents of Taiwan: eight digits; older ones ten, some with a letter, also in brackets. */
export const TAIWAN_SHAPE = /^(?:\d{8}|\d{10}(?:[A-Z]|\([A-Z]\))?)$/;

/** Judges a permit for travel to the mainland. It has no check digit. */
export function checkTravelPermit(number: string): readonly Finding[] {
  if (HONG_KONG_MACAO_SHAPE.test(number) || TAIWAN_SHAPE.test(number)) {
    return [note('通行证号码没有校验位，只核对了格式')];
  }
  return [bad('港澳通行证应为H或M加8位数字，台湾通行证应为8位数字（旧证10位）')];
}
