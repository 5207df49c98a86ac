/** Does `work` for every one, at most `atOnce` at a time, and gives what came of each in the order given. */
export async function doAtOnce<Item, Outcome>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  const places = items.entries();
  const lane = async (): Promise<void> => {
    // All lanes take from the one iterator.
    for (const [place, item] of places) outcomes.set(place, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return items.flatMap((_, place) => {
    const outcome = outcomes.get(place);
    return outcome === undefined ? [] : [outcome];
  });
}
