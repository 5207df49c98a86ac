import type { ListingSearch } from './listings.ts';
import { textOf } from './open-route.ts';

/** A search of the list; `holdsNumber`: what was typed holds a number or a telephone, and goes no further. */
export interface AskedSearch extends ListingSearch {
  readonly holdsNumber: boolean;
}

/** Reads a search. Numbers are masked, so none can be found; one that was typed all the same is not said back (C7.3). */
export function parseSearch(input: unknown): AskedSearch {
  const text = textOf(input, 'text');
  const category = textOf(input, 'category');
  const holdsNumber = hasNumber(text) || hasNumber(category);
  return {
    text: holdsNumber ? '' : text.slice(0, 60),
    category: holdsNumber ? '' : category.slice(0, 10),
    page: pageOf(input),
    holdsNumber,
  };
}

/** Eleven digits in a row, blanks left out: a telephone or more. A listing's number has hyphens between. */
function hasNumber(text: string): boolean {
  return /\d{11}/.test(text.normalize('NFKC').replaceAll(/[\s\p{Z}\p{Cf}]/gu, ''));
}

/** The number of a page; the first for anything that is none. */
export function pageOf(input: unknown): number {
  const page = Number(textOf(input, 'page') || '1');
  return Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}
