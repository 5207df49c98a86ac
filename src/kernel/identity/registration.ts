import { bad, type Finding } from './finding.ts';

/** Old business registration number: 6 region, 8 sequence, 1 check. */
export const REGISTRATION_SHAPE = /^\d{15}$/;

/** The fifteenth digit by the first fourteen, ISO 7064 MOD 11,10. */
export function registrationCheck(first14: string): string {
  let product = 10;
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** Judges an old business registration number; it serves only to match older records. */
export function checkRegistration(number: string): readonly Finding[] {
  if (!REGISTRATION_SHAPE.test(number)) return [bad('应为15位数字')];
  const expected = registrationCheck(number.slice(0, 14));
  if (number[14] === expected) return [];
  return [bad(`校验位不符：按前14位推算第15位应为${expected}，请对照证照原件`)];
}
