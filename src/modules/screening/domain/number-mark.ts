import { normaliseIdentity } from '#kernel/identity/normalise.ts';
import { SHAPE_18 } from '#kernel/identity/mod-11-2.ts';
import type { SourceRecord } from './facts.ts';
import type { KeyText } from './keys.ts';

/**
 * What can be seen of the one number of a person's record, with 18 places: which places, a bit for each, and what stands
 * there. A same name with other digits in these places is another person (G5), and need not be opened to know it.
 */
export interface NumberMark {
  readonly shape: number;
  readonly seen: KeyText;
}

const places = 18;
const eighteen = /^[\d*]{17}[\dX*]$/;

/** Null where more or less than one such number stands in the record, or nothing of it can be seen. */
export function numberMark({ numbers, isPerson }: SourceRecord): NumberMark | null {
  const [number, another] = numbers;
  if (number === undefined || another !== undefined || isPerson === false || !eighteen.test(number))
    return null;
  let shape = 0;
  for (let place = 0; place < places; place += 1) if (number[place] !== '*') shape |= 1 << place;
  return shape === 0 ? null : { shape, seen: seenUnder(shape, number) };
}

/** What would be seen of a whole number in the places of a shape. */
export function seenUnder(shape: number, number: string): KeyText {
  let seen = '';
  for (let place = 0; place < places; place += 1)
    if ((shape & (1 << place)) !== 0) seen += number[place] ?? '';
  return { kind: 'seen', text: `${shape}/${seen}` };
}

/** The number that digits of a record can speak against: a whole one with 18 places. */
export function wholeNumber(number: string | null): string | null {
  const whole = normaliseIdentity(number ?? '');
  return SHAPE_18.test(whole) ? whole : null;
}
