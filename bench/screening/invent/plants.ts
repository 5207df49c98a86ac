import { courtMask, oldResidentNumber } from '#main/demo/world/numbers.ts';
import type { Person } from '#main/demo/world/person.ts';
import type { Nominee } from './nominees.ts';

/** What the court's list may say of a nominee. Everybody else of whom it speaks is a stranger. */
export type PlantKind =
  /** The whole number, or the credit code. */
  | 'number'
  /** The whole number beside another name. */
  | 'renamed'
  /** The court's mask. */
  | 'mask'
  /** The name and no number. */
  | 'name'
  /** The old number of fifteen digits. */
  | 'fifteen'
  /** The organisation code. */
  | 'org'
  /** The body's legal representative under the court's mask. */
  | 'representative';

/** Of two hundred nominees in a row, who stands in the list and how: 5 % of all. Every fifth, from 4 on, is a body. */
const planted: Readonly<Record<number, PlantKind>> = {
  4: 'number',
  10: 'number',
  30: 'mask',
  44: 'org',
  50: 'mask',
  70: 'name',
  84: 'name',
  90: 'fifteen',
  124: 'representative',
  130: 'renamed',
};

export function plantOf(nth: number, person: Person | null): PlantKind | null {
  const kind = planted[nth % 200] ?? null;
  // Old numbers have no room for the years from 2000 on.
  return kind === 'fifteen' && (person?.birthYear ?? 0) >= 2000 ? 'mask' : kind;
}

/** What a planted row says, where the court's other cells stay as they are. */
export interface PlantedCells {
  readonly name: string;
  readonly number: string;
  readonly person: Person | null;
  readonly representative: string;
}

export function plantedCells({ person, body, plant }: Nominee): PlantedCells | null {
  if (plant === null) return null;
  if (person !== null) {
    const cells = { name: person.name, person, representative: '' };
    if (plant === 'number') return { ...cells, number: person.number };
    if (plant === 'renamed') {
      return { ...cells, name: `${person.name.slice(0, 1)}改名`, number: person.number };
    }
    if (plant === 'name') return { ...cells, number: '' };
    if (plant === 'fifteen') return { ...cells, number: oldResidentNumber(person.number) };
    return maskedCells(person);
  }
  if (plant === 'representative') return maskedCells(body.representative);
  const { orgCode, uscc } = body;
  const numbers = { org: `${orgCode.slice(0, 8)}-${orgCode.slice(8)}`, number: uscc };
  const number = plant === 'org' || plant === 'number' ? numbers[plant] : '';
  return { name: body.name, number, person: null, representative: body.representative.name };
}

/** A person as the courts publish one. */
export function maskedCells(person: Person): PlantedCells {
  return { name: person.name, number: courtMask(person.number), person, representative: '' };
}
