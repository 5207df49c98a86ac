import { compatibleForm } from '../compatible-form.ts';
import { mod112, SHAPE_18 } from './mod-11-2.ts';

/** Characters that public lists put in place of a digit. */
const WILDCARDS = /[*#?×]/g;

/**
 * Brings a number as people type it to one form: NFKC, no blanks, hyphens or invisible characters, capitals,
 * a last X typed in another alphabet made an X, every wildcard made `*`. Takes any string.
 */
export function normaliseIdentity(raw: string): string {
  // Most numbers of a list of hundreds of thousands are in that form already.
  if (/^[0-9A-Z*]*$/.test(raw)) return raw;
  // Hyphens are listed, not taken from the Unicode class: that grows with each Node and would change what is indexed.
  const plain = compatibleForm(raw)
    .replaceAll(/[\s\p{Z}\p{Cf}\p{Cc}\-\u2010-\u2015\u2043\u2212]/gu, '')
    // Not toUpperCase: it turns a dotless ı into I and ß into SS.
    .replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
  return (
    plain
      // A single × after 17 digits is how some input methods write X; anywhere else it hides a digit.
      .replace(/^(\d{17})×$/, '$1X')
      .replace(/^([0-9A-Z]{17})[ХхΧχ]$/u, '$1X')
      .replaceAll(WILDCARDS, '*')
  );
}

/**
 * A number as a public list shows it. A × in the last place hides a digit there (DOMAIN 4.3), unless X is what must stand
 * in that place: whoever types his own number writes × for X, a list writes it for any digit.
 */
export function normaliseListed(raw: string): string {
  const number = normaliseIdentity(raw);
  const readAsX = raw.includes('×') && SHAPE_18.test(number) && number.endsWith('X');
  const first17 = number.slice(0, 17);
  return readAsX && mod112(first17) !== 'X' ? `${first17}*` : number;
}

/** Whether the text was written as an organisation code, `XXXXXXXX-X`. */
export function hasOrgCodeHyphen(raw: string): boolean {
  return /^[0-9A-Za-z]{8}[-\u2010-\u2015\u2043\u2212][0-9A-Za-z]$/u.test(
    compatibleForm(raw).replaceAll(/[\s\p{Z}\p{Cf}]/gu, ''),
  );
}

/** Whether a normalised number hides digits. */
export function isMasked(normalized: string): boolean {
  // Two passes: one pattern for both would take quadratic time on a long run of stars.
  return normalized.includes('*') && /^[0-9A-Z*]+$/.test(normalized);
}
