import { categoriesOf, type Category, collectorsOf, type Pack, type Unit } from '#modules/units/index.ts';

/** How many nominations one unit reports under one category. */
export interface Share {
  readonly unit: Unit;
  readonly category: Category;
  readonly count: number;
}

/** A category given to named units draws more than one that every unit may report. */
const namedWeight = 14;
const generalWeight = 2;

/** Units that collect anything, in the pack's order; the first `most` of them. */
export function collectingUnits(pack: Pack, most: number): readonly Unit[] {
  return pack.units.filter(({ code }) => categoriesOf(pack, code).length > 0).slice(0, most);
}

/** Parts `total` nominations among the units' categories; every unit reports at least one while there are enough. */
export function allocate(pack: Pack, units: readonly Unit[], total: number): readonly Share[] {
  const pairs = pack.categories.flatMap((category) => {
    const collectors = collectorsOf(pack, category);
    const weight = 'units' in category.collectedBy ? namedWeight / collectors.length : generalWeight;
    return units
      .filter((unit) => collectors.includes(unit))
      .map((unit) => ({ unit, category, weight, count: 0 }));
  });
  let left = total;
  for (const unit of units) {
    const first = pairs.find((pair) => pair.unit === unit);
    if (first === undefined || left === 0) continue;
    first.count += 1;
    left -= 1;
  }
  // Highest averages: each next one goes where the weight per nomination is greatest.
  for (; left > 0; left -= 1) {
    const [next] = pairs.toSorted((a, b) => b.weight / (b.count + 1) - a.weight / (a.count + 1));
    if (next !== undefined) next.count += 1;
  }
  return pairs.filter(({ count }) => count > 0);
}
