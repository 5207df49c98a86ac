/** What joins the character before it: marks, and the two halfwidth forms that NFKC makes marks of. */
const LONG_RUNS = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu;
const longestRun = 30;

/**
 * NFKC of any text, in time that grows with its length and no faster. Marks are put in order one by one, so that of a cell
 * with 30,000 of them each costs as much as all before it; Unicode's own bound (UAX 15, Stream-Safe Text) is 30, and no
 * writing needs as many.
 */
export function compatibleForm(text: string): string {
  const bounded = text.length > longestRun ? text.replaceAll(LONG_RUNS, '$1') : text;
  return bounded.normalize('NFKC');
}
