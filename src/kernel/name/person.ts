import { fits, type Place } from '../wildcard.ts';
import { foldSeparators, plainName } from './text.ts';
import { foldVariants } from './variants.ts';

/** Characters of the Unicode block that nearly all names are written in; none of them has another form to be put into. */
const COMMON = /^[\u4E00-\u9FFF]+$/;

/** The key on which two persons' names are equal (DOMAIN 4.3). */
export function personNameKey(raw: string): string {
  // A list holds millions of them.
  return COMMON.test(raw) ? raw : foldSeparators(plainName(raw));
}

/** The key without separators, for sources that drop the dot of a name. */
export function personShadowKey(raw: string): string {
  return personNameKey(raw).replaceAll('·', '');
}

/** The shadow key in simplified characters with variants folded; equality means "possible", never "the same". */
export function personVariantKey(raw: string): string {
  return foldVariants(personShadowKey(raw));
}

/** Marks left where a character could not be written: replacement marks, blanks to fill, private code points. */
const LOST = /[?□〓\uFFFD\p{Co}\p{Cn}\p{Cs}]/u;
/** Marks that hide one or more characters. */
const HIDDEN = /[*×#]/;

/** Whether a name holds a lost or hidden character, or Latin letters for a Chinese character: a person must look. */
export function isUncertainName(raw: string): boolean {
  if (COMMON.test(raw)) return false;
  const key = personNameKey(raw);
  return LOST.test(key) || HIDDEN.test(key) || (/\p{Script=Han}/u.test(key) && /[A-Z]/.test(key));
}

/**
 * Whether a name with lost or hidden characters could be the other one: a lost mark or a run of Latin letters
 * stands for one character, a run of hiding marks for any number. Only ever a reason to look.
 */
export function mayBeName(uncertain: string, other: string): boolean {
  const pattern = personShadowKey(uncertain);
  const inHan = /\p{Script=Han}/u.test(pattern);
  const parts = pattern.match(/[*×#]+|[A-Z]+|./gsu) ?? [];
  const places = parts.flatMap((part): Place[] => {
    if (HIDDEN.test(part)) return ['some'];
    if (LOST.test(part) || (inHan && /^[A-Z]+$/.test(part))) return ['one'];
    return Array.from(part, (is) => ({ is }));
  });
  return fits(places, personShadowKey(other));
}
