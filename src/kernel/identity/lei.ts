import { bad, type Finding } from './finding.ts';

export const LEI_SHAPE = /^[0-9A-Z]{18}\d{2}$/;

/** Judges a legal entity identifier, ISO 17442: the whole, letters from A = 10, leaves 1 when divided by 97. */
export function checkLei(number: string): readonly Finding[] {
  if (!LEI_SHAPE.test(number)) return [bad('应为18位数字或字母加2位校验数字')];
  let remainder = 0;
  for (const character of number) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1 ? [] : [bad('末两位校验不符，请对照证书原件')];
}
