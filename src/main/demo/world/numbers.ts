import type { Random } from './random.ts';

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const orgCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function weighed(text: string, characters: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * characters.indexOf(text.charAt(place)), 0);
}

/** The eighteenth character of a citizen's number (GB 11643). */
export function residentCheck(first17: string): string {
  return '10X98765432'.charAt(weighed(first17, '0123456789', residentWeights) % 11);
}

/** `birth` is written YYYYMMDD. */
export function makeResidentNumber(
  random: Random,
  region: string,
  birth: string,
  sex: 'male' | 'female',
): string {
  // Sequences from 996 on are kept for centenarians.
  const sequence = random.between(1, 490) * 2 + (sex === 'male' ? 1 : 0);
  const first17 = `${region}${birth}${String(sequence).padStart(3, '0')}`;
  return first17 + residentCheck(first17);
}

/** The number of fifteen digits that the same person held before 1999. */
export function oldResidentNumber(number: string): string {
  return number.slice(0, 6) + number.slice(8, 17);
}

function makeOrgCode(random: Random): string {
  // The credit code's own alphabet, so that the org code may stand within it.
  let first = `MA${random.digits(1)}`;
  while (first.length < 8) first += random.pick([...'0123456789ABCDEFGHJKLMNPQRTUWXY']);
  const check = 11 - (weighed(first, orgCharacters, orgWeights) % 11);
  return first + (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}

export interface BodyCodes {
  readonly uscc: string;
  readonly orgCode: string;
  /** The registration number of fifteen digits from before 2015 (ISO 7064 MOD 11,10). */
  readonly registration: string;
}

/** `kind`: the first two characters, 91 enterprise, 92 sole trader, 93 farmers' cooperative (GB 32100). */
export function makeBodyCodes(random: Random, kind: '91' | '92' | '93', region: string): BodyCodes {
  const orgCode = makeOrgCode(random);
  const first17 = kind + region + orgCode;
  const check = (31 - (weighed(first17, creditCharacters, creditWeights) % 31)) % 31;
  const first14 = region + random.digits(8);
  return {
    uscc: first17 + creditCharacters.charAt(check),
    orgCode,
    registration: first14 + registrationCheck(first14),
  };
}

function registrationCheck(first14: string): string {
  let product = 10;
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** 6 of region, year of birth, `****`, last four: how the courts publish a person's number. */
export function courtMask(number: string): string {
  return `${number.slice(0, 10)}****${number.slice(14)}`;
}

export function makePhone(random: Random): string {
  return `1${random.between(3, 9)}${random.digits(9)}`;
}
