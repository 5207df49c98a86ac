import { compatibleForm } from '../compatible-form.ts';
import { mendCharacters } from './radicals.ts';

/** What writers and systems put for the dot of a minority or foreign name; NFKC has already folded full-width ones. */
const SEPARATORS = /[\u00B7\u2022\u2027\u30FB\u2219\u22C5.]+/gu;

/** One written form of a name: NFKC, mended characters, no blanks, controls or invisible characters, capitals. */
export function plainName(raw: string): string {
  return mendCharacters(compatibleForm(raw))
    .replaceAll(/[\s\p{Z}\p{Cf}\p{Cc}\p{DI}]/gu, '')
    .replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** Every separator made U+00B7 and none at either end. */
export function foldSeparators(name: string): string {
  return name.replaceAll(SEPARATORS, '·').replaceAll(/^·|·$/g, '');
}

/** Length as people count it: code points, so that 𠮷 is one. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}
