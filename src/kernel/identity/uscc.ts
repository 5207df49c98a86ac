import { bad, type Finding, warn } from './finding.ts';
import { orgCheck } from './org-code.ts';
import { isProvince } from './region.ts';

/** The 31 characters of GB 32100-2015; I, O, S, V and Z are left out because people misread them. */
const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Kinds of body by registering department. Village and residents' committees carry 54, which the 2015 table lacks. */
const BODY_KINDS: Readonly<Record<string, string>> = {
  1: '1239',
  2: '19',
  3: '123459',
  4: '19',
  5: '12349',
  6: '129',
  7: '129',
  8: '19',
  9: '123',
  A: '19',
  N: '1239',
  Y: '1',
};

/** The eighteenth character by the first seventeen; nothing when one of them isn't in the charset. */
export function usccCheck(first17: string): string | undefined {
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) {
    const value = CHARSET.indexOf(first17[place] ?? '?');
    if (value < 0) return undefined;
    sum += weight * value;
  }
  // The outer remainder matters: a sum divisible by 31 gives 0, not a thirty-second character.
  return CHARSET[(31 - (sum % 31)) % 31];
}

/** Whether department and kind of body stand in the table; a miss is a warning, since tables age. */
export function isKnownBodyKind(number: string): boolean {
  return BODY_KINDS[number[0] ?? '']?.includes(number[1] ?? '-') ?? false;
}

/** Judges a unified social credit code, GB 32100-2015. */
export function checkUscc(number: string): readonly Finding[] {
  if (!/^[0-9A-Z]{18}$/.test(number)) return [bad('应为18位数字和大写字母')];
  const foreign = Array.from(number).findIndex((character) => !CHARSET.includes(character));
  if (foreign >= 0) {
    return [
      bad(`第${foreign + 1}位的“${number[foreign]}”不是代码字符（不使用I、O、S、V、Z）`),
      ...checkLast(number),
    ];
  }
  const findings: Finding[] = [];
  if (!/^\d{6}$/.test(number.slice(2, 8))) findings.push(bad('第3至8位应为登记机关的行政区划数字'));
  // 100000 is the national registrar.
  else if (number.slice(2, 4) !== '10' && !isProvince(number.slice(2, 4))) {
    findings.push(warn('第3、4位不是已知的省级代码，请核对'));
  }
  if (!isKnownBodyKind(number)) findings.push(warn('前两位不在登记部门和机构类别表内，请核对'));
  return [...findings, ...checkOrgPart(number), ...checkLast(number)];
}

/** The organisation code inside a USCC, positions 9 to 17; nothing for another shape. */
export function orgCodeInUscc(number: string): string | undefined {
  return /^[0-9A-Z]{18}$/.test(number) ? number.slice(8, 17) : undefined;
}

function checkOrgPart(number: string): readonly Finding[] {
  if (number[16] === orgCheck(number.slice(8, 16))) return [];
  return [bad('第9至17位（主体标识码）的校验不符，请对照证照原件')];
}

function checkLast(number: string): readonly Finding[] {
  const expected = usccCheck(number.slice(0, 17));
  if (expected === undefined || number[17] === expected) return [];
  // Xiamen issued codes whose last character fails though the organisation code holds; they are genuine.
  const issuedInXiamen = number.startsWith('3502', 2) && number[16] === orgCheck(number.slice(8, 16));
  if (issuedInXiamen && CHARSET.includes(number[17] ?? '?')) {
    return [warn('末位校验不符，但属厦门登记且主体标识码正确，厦门确有此类代码，请人工核验证照')];
  }
  return [bad(`校验位不符：按前17位推算第18位应为${expected}，请对照证照原件`)];
}
