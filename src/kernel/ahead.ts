/**
 * Asks for what comes next before it is wanted: while one item is worked on, the next are made.
 * @param depth so many are asked for in advance, and may be held at once
 */
export async function* ahead<Item>(
  items: AsyncGenerator<Item, void, void>,
  depth = 1,
): AsyncGenerator<Item, void, void> {
  const coming: Promise<IteratorResult<Item, void>>[] = [];
  const ask = (): void => {
    const next = items.next();
    // Whoever waits for it hears of a fault; until then nobody does.
    next.catch(() => undefined);
    coming.push(next);
  };
  try {
    for (let nth = 0; nth < depth; nth += 1) ask();
    for (;;) {
      const step = await coming.shift();
      if (step === undefined || step.done === true) return;
      ask();
      yield step.value;
    }
  } finally {
    await items.return();
  }
}
