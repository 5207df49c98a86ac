import { oldResidentNumber } from '#main/demo/world/numbers.ts';
import type { Difficulty } from './case.ts';
import { covered, mistyped, swapped } from './masks.ts';
import { pairOf, renamed, somebody } from './people.ts';
import { homophones, namedVariants, variantNames } from './spellings.ts';

/** The same people, where the list has no number, or an error in it. */
export const doubtfulPeople: readonly Difficulty[] = [
  {
    title: 'name, and no number at all',
    group: 'other',
    gives: ['G4'],
    share: 5,
    make: (random) => pairOf(random, somebody(random), {}),
  },
  {
    title: 'name, no number; former name as reported',
    group: 'other',
    gives: ['G4'],
    share: 1,
    make: (random) => {
      const person = somebody(random);
      const { name } = renamed(random, person);
      return pairOf(random, person, { name }, { formerNames: [name] });
    },
  },
  {
    title: 'name, passport reported',
    group: 'other',
    gives: ['G4'],
    share: 1,
    make: (random) => {
      const person = somebody(random);
      const number = random.pick([person.number, covered(person.number, 10, 4)]);
      return pairOf(random, person, { number }, { number: `E${random.digits(8)}` });
    },
  },
  {
    title: 'fifteen digits, region changed at re-issue',
    group: 'other',
    gives: ['G4'],
    share: 2,
    make: (random) => {
      const person = somebody(random, { old: true });
      const before = random.pick(['220602', '220625', '222426']);
      return pairOf(random, person, { number: before + oldResidentNumber(person.number).slice(6) });
    },
  },
  {
    title: 'last character of the number lost',
    group: 'other',
    gives: ['G4'],
    share: 1,
    make: (random) => {
      const person = somebody(random);
      return pairOf(random, person, { number: person.number.slice(0, 17) });
    },
  },
  {
    title: 'variant of the name, and no number',
    group: 'other',
    gives: ['G0'],
    share: 2,
    make: (random) => {
      const [ours, theirs] = variantNames(random, namedVariants);
      return pairOf(random, somebody(random, { name: ours }), { name: theirs });
    },
  },
  {
    title: 'name changed and not said; mask 6+4+****+4',
    group: 'other',
    gives: ['G0'],
    share: 2,
    make: (random) => {
      const person = somebody(random);
      return pairOf(random, person, {
        name: renamed(random, person).name,
        number: covered(person.number, 10, 4),
      });
    },
  },
  {
    title: 'another character of the same sound; mask 6+4+****+4',
    group: 'other',
    gives: ['G0'],
    share: 2,
    make: (random) => {
      const [ours, theirs] = variantNames(random, homophones);
      const person = somebody(random, { name: ours });
      return pairOf(random, person, { name: theirs, number: covered(person.number, 10, 4) });
    },
  },
  {
    title: 'typing error: one digit wrong',
    group: 'other',
    gives: ['G5'],
    share: 2,
    make: (random) => {
      const person = somebody(random);
      return pairOf(random, person, { number: mistyped(random, person.number) });
    },
  },
  {
    title: 'typing error: two digits swapped',
    group: 'other',
    gives: ['G5'],
    share: 2,
    make: (random) => {
      const person = somebody(random);
      return pairOf(random, person, { number: swapped(random, person.number) });
    },
  },
  {
    title: 'typing error: one digit wrong under a mask 6+4+****+4',
    group: 'other',
    gives: ['G5'],
    share: 2,
    make: (random) => {
      const person = somebody(random);
      let number = covered(mistyped(random, person.number), 10, 4);
      // An error that the stars cover is none.
      while (number === covered(person.number, 10, 4))
        number = covered(mistyped(random, person.number), 10, 4);
      return pairOf(random, person, { number });
    },
  },
];
