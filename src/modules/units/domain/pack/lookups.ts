import type { Category } from './category.ts';
import { unitsOf } from './check-units.ts';
import type { SubjectKind } from './kind.ts';
import type { Measure } from './measure.ts';
import type { Pack } from './pack.ts';
import type { Source } from './source.ts';
import type { Unit } from './unit.ts';

/** Units that collect a category. */
export function collectorsOf(pack: Pack, category: Category): readonly Unit[] {
  const { collectedBy } = category;
  return 'units' in collectedBy
    ? pack.units.filter((unit) => collectedBy.units.includes(unit.code))
    : pack.units.filter((unit) => unit.duties.includes(collectedBy.duty));
}

/** Categories that a unit collects, in the pack's order. */
export function categoriesOf(pack: Pack, unit: string): readonly Category[] {
  return pack.categories.filter((category) => collectorsOf(pack, category).some(({ code }) => code === unit));
}

export function findUnit(pack: Pack, code: string): Unit | undefined {
  return pack.units.find((unit) => unit.code === code);
}

export function findCategory(pack: Pack, code: string): Category | undefined {
  return pack.categories.find((category) => category.code === code);
}

export function findKind(pack: Pack, code: string): SubjectKind | undefined {
  return pack.kinds.find((kind) => kind.code === code);
}

export function findMeasure(pack: Pack, number: number): Measure | undefined {
  return pack.measures.find((measure) => measure.number === number);
}

export function findSource(pack: Pack, code: string): Source | undefined {
  return pack.sources.find((source) => source.code === code);
}

/** Units behind a measure's reference: one, or every unit of a kind. */
export function unitsBehind(pack: Pack, reference: string): readonly Unit[] {
  return unitsOf(pack.units, reference);
}

/** Sources that must be asked about a kind of subject (C4.2). */
export function sourcesFor(pack: Pack, kind: string): readonly Source[] {
  return pack.sources.filter((source) => source.subjects.includes(kind));
}
