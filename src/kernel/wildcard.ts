/** A character that must stand there, any one character, or one character and any number more. */
export type Place = { readonly is: string } | 'one' | 'some';

/** Whether the whole text fits the places in turn. Time grows with places × text, never worse, whatever is asked. */
export function fits(places: readonly Place[], text: string): boolean {
  const characters = Array.from(text);
  // reached[n]: the places so far can take up exactly the first n characters.
  let reached = characters.map(() => false);
  reached.unshift(true);
  for (const place of places) {
    const next = reached.map(() => false);
    for (const [at, character] of characters.entries()) {
      const goesOn = place === 'some' && next[at] === true;
      const agrees = typeof place === 'string' || place.is === character;
      next[at + 1] = goesOn || (reached[at] === true && agrees);
    }
    reached = next;
  }
  return reached.at(-1) === true;
}
