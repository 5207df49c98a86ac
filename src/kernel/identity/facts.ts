import type { PlainDate } from '../time.ts';
import { birthIn } from './birth.ts';
import { SHAPE_18 } from './mod-11-2.ts';
import { centuryOf15, RESIDENT_15_SHAPE } from './resident15.ts';

/** Male or female by the seventeenth digit (fifteenth of an old number); nothing for other shapes. */
export function genderOf(number: string): 'male' | 'female' | undefined {
  const place = SHAPE_18.test(number) ? 16 : RESIDENT_15_SHAPE.test(number) ? 14 : undefined;
  if (place === undefined) return undefined;
  return Number(number[place]) % 2 === 1 ? 'male' : 'female';
}

/** The birth date in a citizen's, old citizen's, residence permit's or 2023 permanent resident's number. */
export function birthDateOf(number: string): PlainDate | undefined {
  if (SHAPE_18.test(number)) return birthIn(number.slice(6, 14));
  if (RESIDENT_15_SHAPE.test(number)) return birthIn(centuryOf15(number) + number.slice(6, 12));
  return undefined;
}
