import { type Body, type BodyKind, makeBody } from '#main/demo/world/body.ts';
import { makePerson, type Person } from '#main/demo/world/person.ts';
import { Random } from '#main/demo/world/random.ts';
import { type PlantKind, plantOf } from './plants.ts';

/** Somebody invented who is nominated, and what the court's list says of him. */
export type Nominee = { readonly nth: number; readonly plant: PlantKind | null } & (
  | { readonly person: Person; readonly body: null }
  | { readonly person: null; readonly body: Body }
);

export interface Place {
  readonly region: string;
  readonly county: string;
  readonly township: string;
}

const kinds: readonly BodyKind[] = ['enterprise', 'enterprise', 'sole-trader', 'cooperative'];

/** The first `count` of a row of invented nominees that is the same each time; every fifth is a body. */
export function makeNominees(place: Place, count: number): readonly Nominee[] {
  const random = new Random('bench/nominees');
  const taken = new Set<string>();
  const nominees: Nominee[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    let made: Person | Body;
    do {
      made = nth % 5 === 4 ? makeBody(random, random.pick(kinds), place) : makePerson(random, place.region);
    } while (taken.has(numberOf(made)));
    taken.add(numberOf(made));
    nominees.push(
      'uscc' in made
        ? { nth, plant: plantOf(nth, null), person: null, body: made }
        : { nth, plant: plantOf(nth, made), person: made, body: null },
    );
  }
  return nominees;
}

export function numberOf(made: Person | Body): string {
  return 'uscc' in made ? made.uscc : made.number;
}
