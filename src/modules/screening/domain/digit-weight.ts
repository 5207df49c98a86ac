import type { NumberKind } from './number-relation.ts';

/**
 * How likely a stranger's character is the same, place by place, in an identity number of 18 places (DOMAIN 4.2, 4.3):
 *
 * - 1–6, the region, and 7–8, the century: 1; nominees and most records of a county's lists share them.
 * - 9, the decade of birth: 1/5; 10, the year: 1/10; 11–12, the month: 5/8 and 2/15 (together 1/12); 13–14, the day: 1/3 and
 *   1/10 (together 1/30).
 * - 15–16, the sequence: 1/10 each; 17: 1/5, since it is odd or even by sex, and people of one name are mostly of one sex.
 * - 18, the check digit: 1/11 as long as something else is hidden; it follows from the rest where all of it is seen.
 *
 * Rounded towards more likely throughout: what is called unlikely is so.
 */
const ofPerson = [1, 1, 1, 1, 1, 1, 1, 1, 1 / 5, 1 / 10, 5 / 8, 2 / 15, 1 / 3, 1 / 10, 1 / 10, 1 / 10, 1 / 5];

/**
 * The same for a unified social credit code: 1–8, authority, kind and region, and 9–10, since 2015 mostly "MA": 1; then 1/10
 * a place. Its last place checks the others, as the last of the organisation code within it does.
 */
const ofBody = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 / 10, 1 / 10, 1 / 10, 1 / 10, 1 / 10, 1 / 10, 1 / 10];

const checked = 1 / 11;

/** Numbers that are given out once: only a slip or a number given out twice makes a stranger's equal. */
const issuedOnce: ReadonlySet<NumberKind> = new Set(['equal', 'upgraded', 'org-code', 'registration']);

/**
 * How likely a stranger's number agrees as far as this one was seen to: the product of what its visible places weigh.
 * @param pattern the record's number, hidden places as `*`
 * @param whole how many places the nominee's own number has
 */
export function agreesByChance(kind: NumberKind, pattern: string, whole: number, isPerson: boolean): number {
  if (issuedOnce.has(kind)) return 0;
  // Birth date and sequence: all but the region and the check digit, which a 15-digit number lacks.
  if (kind === 'reissued') return product(`${'*'.repeat(8)}${'0'.repeat(9)}*`, ofPerson);
  if (kind !== 'mask' && kind !== 'loose') return 1;
  const seen = kind === 'mask' ? pattern : stretched(pattern, whole);
  return product(inEighteen(seen, isPerson), isPerson ? ofPerson : ofBody);
}

function product(seen: string, weights: readonly number[]): number {
  const hidden = seen.includes('*');
  return Array.from(seen).reduce((chance, sign, place) => {
    if (sign === '*') return chance;
    // Behind the weighed places stands the check digit, and in a number of an unknown kind one more place.
    return chance * (weights[place] ?? (hidden ? checked : 1));
  }, 1);
}

/** A mask with too many stars or too few: only its two ends have a place for certain. */
function stretched(pattern: string, whole: number): string {
  const head = pattern.slice(0, pattern.indexOf('*'));
  const tail = pattern.slice(pattern.lastIndexOf('*') + 1);
  return head + '*'.repeat(Math.max(1, whole - head.length - tail.length)) + tail;
}

/** Where an old number's places stand in one of 18. */
function inEighteen(seen: string, isPerson: boolean): string {
  if (isPerson && seen.length === 15) return `${seen.slice(0, 6)}**${seen.slice(6)}*`;
  // An organisation code stands in 9–17.
  return !isPerson && seen.length === 9 ? `${'*'.repeat(8)}${seen}*` : seen;
}
