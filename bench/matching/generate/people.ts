import { makePerson, type Person } from '#main/demo/world/person.ts';
import type { Random } from '#main/demo/world/random.ts';
import type { Entry, Nomination, Pair } from './case.ts';

export const region = '220621';

/** Somebody old enough to have held a card of fifteen digits, where a difficulty asks for one. */
export function somebody(
  random: Random,
  more: { readonly name?: string; readonly old?: boolean } = {},
): Person {
  const ages = more.old === true ? { from: 45, to: 68 } : { from: 24, to: 68 };
  let person = makePerson(random, region, ages);
  // Names with dots or rare characters belong to difficulties of their own.
  while (more.name === undefined && !/^[\u4E00-\u9FFF]{2,3}$/.test(person.name)) {
    person = makePerson(random, region, ages);
  }
  return { ...person, name: more.name ?? person.name };
}

/** The person with another given name, and the same number. */
export function renamed(random: Random, person: Person): Person {
  let { name } = somebody(random);
  while (name.charAt(0) === person.name.charAt(0)) name = somebody(random).name;
  return { ...person, name };
}

export function nominated(person: Person, more: Partial<Nomination> = {}): Nomination {
  return {
    isPerson: true,
    name: person.name,
    formerNames: [],
    number: person.number,
    orgCode: null,
    registrationNumber: null,
    representative: null,
    ...more,
  };
}

/** The court's entry of a person; sex and age stand in it as often as in the court's own list. */
export function listed(random: Random, person: Person, number: string, more: Partial<Entry> = {}): Entry {
  const told = random.chance(0.9) ? { sex: person.sex, birthYear: person.birthYear } : {};
  return { list: 'court', isPerson: true, name: person.name, number, ...told, ...more };
}

/** One person, and an entry with the name and number that the difficulty writes. */
export function pairOf(
  random: Random,
  person: Person,
  written: { readonly name?: string; readonly number?: string },
  more: Partial<Nomination> = {},
): Pair {
  const { name = person.name, number = '' } = written;
  return { nomination: nominated(person, more), entry: listed(random, person, number, { name }) };
}
