import { bad, type Finding, note, warn } from './finding.ts';

/** Chinese passports: E, G, D, S or P and eight digits; newer ones E and a letter, or DE, SE, PE, and seven digits. */
export const PASSPORT_SHAPE = /^(?:[EGDSP]\d{8}|E[A-Z]\d{7}|[DSP]E\d{7})$/;

/** Judges a passport number. The printed number has no check digit; foreign ones have no common form. */
export function checkPassport(number: string): readonly Finding[] {
  if (PASSPORT_SHAPE.test(number)) return [note('护照号码没有校验位，只核对了格式')];
  if (/^[0-9A-Z]{5,20}$/.test(number)) return [warn('不是中国护照的格式；如为外国护照，请人工核对')];
  return [bad('护照号码应为5至20位数字和字母')];
}
