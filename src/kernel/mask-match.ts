import { isMasked, normaliseIdentity } from './identity/normalise.ts';
import { upgrade15 } from './identity/resident15.ts';
import { SHAPE_18 } from './identity/mod-11-2.ts';
import { orgCodeInUscc } from './identity/uscc.ts';
import { fits, type Place } from './wildcard.ts';

/** A number of which a source shows only a part. */
export interface Mask {
  /** Normalised, every hidden place `*`. */
  readonly pattern: string;
  readonly visible: number;
}

/**
 * `meets`: equal length and every visible character agrees. `flexible`: agrees only if a run of stars may stand
 * for another number of characters, which lowers the grade. `contradicts`: a visible character differs.
 */
export type MaskAnswer = 'meets' | 'contradicts' | 'flexible';

/** Longer texts are no masks, and would only make the flexible comparison slow. */
const LONGEST = 40;

/** Reads a masked number (`*`, `＊`, `×`, `#`, `?`, `？` each hide one character); nothing when it is none. */
export function parseMask(text: string): Mask | undefined {
  const pattern = normaliseIdentity(text);
  if (pattern.length > LONGEST || !isMasked(pattern)) return undefined;
  return { pattern, visible: pattern.replaceAll('*', '').length };
}

/**
 * Compares a mask with a full number in each of its forms: as it is, upgraded from 15 characters to 18 or the other
 * way, and the organisation code within a USCC.
 */
export function maskMeets(mask: Mask, fullNumber: string): MaskAnswer {
  const { pattern } = mask;
  const forms = formsOf(normaliseIdentity(fullNumber));
  const sameLength = forms.filter((form) => form.length === pattern.length);
  if (sameLength.some((form) => contradictingPlaces(pattern, form).length === 0)) return 'meets';
  const longest = Math.max(...forms.map((form) => form.length));
  // As long as the whole number, a mask has a star for each character, and a difference is a difference.
  if (pattern.length === longest) return 'contradicts';
  const stretched = (pattern.match(/\*+|./g) ?? []).map(
    (is): Place => (is.startsWith('*') ? 'some' : { is }),
  );
  const others = forms.filter((form) => form.length !== pattern.length);
  return others.some((form) => fits(stretched, form)) ? 'flexible' : 'contradicts';
}

/** The places (from 1) at which a visible character differs from a number of the same length. */
export function contradictingPlaces(pattern: string, form: string): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] !== '*' && pattern[at] !== form[at]) places.push(at + 1);
  }
  return places;
}

function formsOf(number: string): readonly string[] {
  const forms = [number, upgrade15(number), downgrade18(number), orgCodeInUscc(number)];
  return forms.filter((form) => form !== undefined);
}

/** The old fifteen-digit form; nobody born from 2000 on has one. */
function downgrade18(number: string): string | undefined {
  if (!SHAPE_18.test(number)) return undefined;
  const old = number.slice(0, 6) + number.slice(8, 17);
  return upgrade15(old)?.slice(0, 17) === number.slice(0, 17) ? old : undefined;
}
