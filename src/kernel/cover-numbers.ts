import { normaliseIdentity } from './identity/normalise.ts';
import { maskIdentity, type MaskProfile } from './mask.ts';

/** Letters and digits of any width, with a blank, hyphen, dot or the like between them. */
const runs = /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ](?:[\s\p{Z}\p{Pd}_.·]?[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]){7,}/gu;
const fewestDigits = 7;
const days = /^(?:19|20)\d\d[\p{Pd}.]?[01]\d[\p{Pd}.]?[0-3]\d$/u;

/**
 * Masks every number in a text that somebody typed by which a person or body could be known: identity numbers, codes,
 * telephones, accounts. Days and short numbers, such as those of cases, stay.
 */
export function coverNumbers(text: string, profile?: MaskProfile): string {
  return text.replaceAll(runs, (run) => {
    const normalized = normaliseIdentity(run);
    const digits = normalized.replaceAll(/\D/g, '').length;
    if (digits < fewestDigits || days.test(run.normalize('NFKC'))) return run;
    return maskIdentity(normalized.replaceAll(/[^0-9A-Za-z]/g, ''), profile);
  });
}
