import { residentCheck } from '#main/demo/world/numbers.ts';
import type { Entry, Nomination } from './case.ts';

/**
 * Whether any number of the nomination agrees with any of the entry in at least one visible character: told by patterns,
 * without the matcher, so that the matcher's word about a number need not be taken.
 */
export function someNumberAgrees(nomination: Nomination, entry: Entry): boolean {
  const { number, orgCode, registrationNumber, representative } = nomination;
  const ours = [number, orgCode, registrationNumber, representative?.number].flatMap((each) =>
    forms(each ?? ''),
  );
  const theirs = [entry.number, entry.registration].flatMap((each) => forms(each ?? ''));
  return theirs.some((text) => {
    if (!/[0-9A-Z]/.test(text)) return false;
    const pattern = new RegExp(`^${text.replaceAll(/\*+/g, '.+')}$`);
    return ours.some((each) => pattern.test(each));
  });
}

/** The number, what it was or became when cards grew from 15 to 18, and the organisation code in a credit code. */
function forms(raw: string): readonly string[] {
  const text = raw
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z*×#?]/g, '')
    .replaceAll(/[×#?]/g, '*');
  if (text === '') return [];
  if (/^\d{17}[\dX]$/.test(text)) return [text, text.slice(0, 6) + text.slice(8, 17)];
  if (/^\d{15}$/.test(text)) {
    const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
    return [text, first17 + residentCheck(first17)];
  }
  return /^[0-9A-Z]{18}$/.test(text) ? [text, text.slice(8, 17)] : [text];
}
