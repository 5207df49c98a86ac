/**
 * A second opinion on identity numbers, written from DOMAIN's rules in another manner than the kernel: character by
 * character, with whole-number arithmetic and lists of code points in place of patterns. It shares no code with it.
 */
export interface SecondOpinion {
  readonly normalized: string;
  readonly kind: string;
  readonly verdict: Verdict;
}

type Verdict = 'ok' | 'warn' | 'bad' | 'ambiguous';
type Simple = 'ok' | 'warn' | 'bad';

/** `today` as a number, 20260115. */
export function secondOpinion(raw: string, type: string | undefined, today: number): SecondOpinion {
  const { normalized, orgHyphen } = tidy(raw);
  const say = (kind: string, verdict: Verdict) => ({ normalized, kind, verdict });
  if (normalized.length === 0) return say('unknown', 'bad');
  if (normalized.includes('*') && every(normalized, (c) => c === '*' || alnum(c)))
    return say('masked', 'warn');
  if (type !== undefined) return say(type, opinions[type]?.(normalized, today) ?? 'bad');
  const { kind, verdict } = untyped(normalized, orgHyphen, today);
  return say(kind, verdict);
}

function untyped(n: string, orgHyphen: boolean, today: number): { kind: string; verdict: Verdict } {
  const possible: { kind: string; verdict: Simple }[] = [];
  const consider = (kind: string, extra = true) => {
    const verdict = opinions[kind]?.(n, today) ?? 'bad';
    if (verdict !== 'bad' && extra) possible.push({ kind, verdict });
  };
  if (orgHyphen) consider('org-code');
  else if (n.length === 18) {
    const permit = ['810000', '820000', '830000'].includes(n.slice(0, 6));
    if (n[0] === '9') consider('foreign-permanent', n.length === 18 && province(n.slice(1, 3)));
    else consider(permit ? 'residence-permit' : 'resident', n[0] !== '0');
    // A code whose first two characters stand in no table counts only where nothing else does.
    consider('uscc', inTable(n) || possible.length === 0);
  } else if (n.length === 15 && every(n, digit)) {
    consider('resident-15');
    // The numbers of old registrations and old cards can't be told apart, whatever their check digit says.
    if (possible.length > 0) return { kind: 'unknown', verdict: 'ambiguous' };
    consider('registration');
  } else if (n.length === 15) consider('foreign-permanent');
  else if (n.length === 20) consider('lei');
  else {
    const passport = opinions['passport']?.(n, today) === 'ok';
    if (passport) possible.push({ kind: 'passport', verdict: 'ok' });
    if (opinions['travel-permit']?.(n, today) === 'ok') {
      possible.push({ kind: 'travel-permit', verdict: every(n, digit) ? 'warn' : 'ok' });
    }
    consider('org-code');
  }
  if (possible.length > 1) return { kind: 'unknown', verdict: 'ambiguous' };
  return possible[0] ?? { kind: 'unknown', verdict: 'bad' };
}

const opinions: Readonly<Record<string, (n: string, today: number) => Simple>> = {
  resident: (n, today) => {
    if (!citizenShape(n) || !endsByMod11(n)) return 'bad';
    const known = province(n.slice(0, 2)) && !['810000', '820000'].includes(n.slice(0, 6));
    return worst(birth(Number(n.slice(6, 14)), today), known ? 'ok' : 'warn');
  },
  'resident-15': (n, today) => {
    if (n.length !== 15 || !every(n, digit)) return 'bad';
    const century = Number(n.slice(12)) >= 996 ? 18 : 19;
    return worst(
      birth(century * 1_000_000 + Number(n.slice(6, 12)), today),
      province(n.slice(0, 2)) ? 'ok' : 'warn',
    );
  },
  'residence-permit': (n, today) => {
    if (!citizenShape(n) || !endsByMod11(n)) return 'bad';
    if (!['81', '82', '83'].includes(n.slice(0, 2)) || n.slice(2, 6) !== '0000') return 'bad';
    return birth(Number(n.slice(6, 14)), today);
  },
  'foreign-permanent': (n, today) => {
    if (n[0] === '9' && citizenShape(n)) {
      if (!endsByMod11(n)) return 'bad';
      return worst(birth(Number(n.slice(6, 14)), today), province(n.slice(1, 3)) ? 'ok' : 'warn');
    }
    if (n.length !== 15 || !every(n.slice(0, 3), capital) || !every(n.slice(3), digit)) return 'bad';
    let sum = 0;
    for (let at = 0; at < 14; at += 1) sum += value36(n[at]) * ([7, 3, 1][at % 3] ?? 0);
    if (sum % 10 !== Number(n[14])) return 'bad';
    const births = [19, 20].map((century) => birth(century * 1_000_000 + Number(n.slice(7, 13)), today));
    const real = births.filter((each) => each !== 'bad');
    if (real.length === 0) return 'bad';
    return worst(real.length === 1 ? (real[0] ?? 'bad') : 'ok', province(n.slice(3, 5)) ? 'ok' : 'warn');
  },
  uscc: (n) => {
    const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    if (n.length !== 18 || !every(n, (c) => letters.includes(c)) || !every(n.slice(2, 8), digit))
      return 'bad';
    if (orgDigit(n.slice(8, 16)) !== n[16]) return 'bad';
    let sum = 0n;
    let weight = 1n;
    for (let at = 0; at < 17; at += 1) {
      sum += BigInt(letters.indexOf(n.charAt(at))) * weight;
      weight *= 3n;
    }
    const wanted = letters[Number((31n - (sum % 31n)) % 31n)];
    const quiet = inTable(n) && (n.slice(2, 4) === '10' || province(n.slice(2, 4)));
    if (wanted === n[17]) return quiet ? 'ok' : 'warn';
    return n.slice(2, 6) === '3502' ? 'warn' : 'bad';
  },
  'org-code': (n) => (n.length === 9 && every(n, alnum) && orgDigit(n.slice(0, 8)) === n[8] ? 'ok' : 'bad'),
  registration: (n) => {
    if (n.length !== 15 || !every(n, digit)) return 'bad';
    // ISO 7064: the whole number, check included, must leave 1.
    let state = 10;
    for (let at = 0; at < 14; at += 1) {
      let step = (state + Number(n[at])) % 10;
      if (step === 0) step = 10;
      state = (2 * step) % 11;
    }
    return (state + Number(n[14])) % 10 === 1 ? 'ok' : 'bad';
  },
  lei: (n) => {
    if (n.length !== 20 || !every(n, alnum) || !every(n.slice(18), digit)) return 'bad';
    const digits = Array.from(n, (c) => String(value36(c))).join('');
    return BigInt(digits) % 97n === 1n ? 'ok' : 'bad';
  },
  passport: (n) => {
    if (!every(n, alnum) || n.length < 5 || n.length > 20) return 'bad';
    if (n.length !== 9) return 'warn';
    const [first, second] = [n.charAt(0), n.charAt(1)];
    if (!every(n.slice(2), digit) || !'EGDSP'.includes(first)) return 'warn';
    if (digit(second)) return 'ok';
    return first === 'E' || ('DSP'.includes(first) && second === 'E') ? 'ok' : 'warn';
  },
  'travel-permit': (n) => {
    if (every(n, digit)) return n.length === 8 || n.length === 10 ? 'ok' : 'bad';
    if (n[0] === 'H' || n[0] === 'M') {
      const rest = n.slice(1);
      if (every(rest, digit)) return rest.length === 8 || rest.length === 10 ? 'ok' : 'bad';
      const numbers = rest.slice(1);
      const fits =
        capital(rest[0] ?? '') && every(numbers, digit) && (numbers.length === 6 || numbers.length === 7);
      return fits ? 'ok' : 'bad';
    }
    if (!every(n.slice(0, 10), digit) || n.length < 11) return 'bad';
    const tail = n.slice(10);
    if (tail.length === 1) return capital(tail) ? 'ok' : 'bad';
    return tail.length === 3 && tail[0] === '(' && tail[2] === ')' && capital(tail.charAt(1)) ? 'ok' : 'bad';
  },
};

/** The check character of an organisation code. */
export function orgDigit(eight: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  let sum = 0;
  for (let at = 0; at < 8; at += 1) sum += value36(eight[at]) * (weights[at] ?? 0);
  // −Σ mod 11, with ten written X.
  const check = (((-sum % 11) + 11) % 11).toString();
  return check === '10' ? 'X' : check;
}

/** Whether the polynomial of the eighteen characters is 1 modulo 11, as ISO 7064 states it. */
function endsByMod11(n: string): boolean {
  let remainder = 0;
  for (const c of n) remainder = (remainder * 2 + (c === 'X' ? 10 : Number(c))) % 11;
  return remainder === 1;
}

function birth(day: number, today: number): Simple {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (year < 1800 || month < 1 || month > 12 || date < 1 || date > (lengths[month - 1] ?? 0)) return 'bad';
  if (day > today) return 'bad';
  // In numbers of the form YYYYMMDD an age is a difference of ten-thousands.
  if (today - day > 1_200_000) return 'warn';
  return today - day < 180_000 ? 'warn' : 'ok';
}

function inTable(n: string): boolean {
  return (
    '11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 54 59 61 62 69 71 72 79 81 89 91 92 93 ' +
    'A1 A9 N1 N2 N3 N9 Y1'
  )
    .split(' ')
    .includes(n.slice(0, 2));
}

function province(two: string): boolean {
  const last: Readonly<Record<string, number>> = { 1: 5, 2: 3, 3: 7, 4: 6, 5: 4, 6: 5 };
  const [tens = '', ones = ''] = two;
  if (tens === '5' && ones === '0') return true;
  if (['71', '81', '82'].includes(two)) return true;
  return digit(ones) && Number(ones) >= 1 && Number(ones) <= (last[tens] ?? 0);
}

function citizenShape(n: string): boolean {
  return n.length === 18 && every(n.slice(0, 17), digit) && (digit(n.charAt(17)) || n[17] === 'X');
}

function worst(one: Simple, other: Simple): Simple {
  if (one === 'bad' || other === 'bad') return 'bad';
  return one === 'warn' || other === 'warn' ? 'warn' : 'ok';
}

function every(text: string, test: (character: string) => boolean): boolean {
  for (let at = 0; at < text.length; at += 1) if (!test(text.charAt(at))) return false;
  return true;
}

function digit(c: string): boolean {
  return c >= '0' && c <= '9' && c.length === 1;
}

function capital(c: string): boolean {
  return c >= 'A' && c <= 'Z' && c.length === 1;
}

function alnum(c: string): boolean {
  return digit(c) || capital(c);
}

function value36(c: string | undefined): number {
  return c === undefined ? 0 : '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(c);
}

/** Dashes, blanks, controls and invisible characters, as first and last code point of each range. */
const DASHES = [0x2d, 0x2d, 0x2010, 0x2015, 0x2043, 0x2043, 0x2212, 0x2212];
const UNSEEN = [
  0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xad, 0xad, 0x600, 0x605, 0x61c, 0x61c, 0x6dd, 0x6dd, 0x70f, 0x70f, 0x890, 0x891, 0x8e2,
  0x8e2, 0x180e, 0x180e, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2064, 0x2066, 0x206f, 0xfeff, 0xfeff,
  0xfff9, 0xfffb, 0x110bd, 0x110bd, 0x110cd, 0x110cd, 0x13430, 0x1343f, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a,
  0xe0001, 0xe0001, 0xe0020, 0xe007f,
];
const CONTROLS = [0x0, 0x1f, 0x7f, 0x9f];

function within(ranges: readonly number[], code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2)
    if (code >= (ranges[at] ?? 0) && code <= (ranges[at + 1] ?? 0)) return true;
  return false;
}

function tidy(raw: string): { normalized: string; orgHyphen: boolean } {
  const kept: string[] = [];
  let seen = '';
  for (const character of raw.normalize('NFKC')) {
    const code = character.codePointAt(0) ?? 0;
    const blank = within(UNSEEN, code) || (code >= 0x9 && code <= 0xd);
    if (!blank) seen += within(DASHES, code) ? '-' : character;
    if (blank || within(CONTROLS, code) || within(DASHES, code)) continue;
    kept.push(code >= 0x61 && code <= 0x7a ? String.fromCodePoint(code - 32) : character);
  }
  const plain = kept.slice(0, 17).join('');
  const last = kept[17] ?? '';
  if (kept.length === 18 && every(plain, alnum)) {
    if ('ХхΧχ'.includes(last) || (last === '×' && every(plain, digit))) kept[17] = 'X';
  }
  const normalized = kept.map((c) => ('*#?×'.includes(c) ? '*' : c)).join('');
  const orgHyphen =
    seen.length === 10 && seen[8] === '-' && every((seen.slice(0, 8) + seen.slice(9)).toUpperCase(), alnum);
  return { normalized, orgHyphen };
}
