import { oldResidentNumber } from '#main/demo/world/numbers.ts';
import type { Difficulty } from './case.ts';
import { fullWidth, grouped } from './masks.ts';
import { listed, nominated, pairOf, renamed, somebody } from './people.ts';
import {
  partedName,
  rareName,
  traditional,
  variantNames,
  namedVariants,
  withTraditional,
} from './spellings.ts';

export const exactPeople: readonly Difficulty[] = [
  {
    title: 'whole number, same name',
    group: 'exact',
    gives: ['G1'],
    share: 6,
    make: (random) => {
      const person = somebody(random);
      const list = random.pick(['court', 'market-serious'] as const);
      return { nomination: nominated(person), entry: listed(random, person, person.number, { list }) };
    },
  },
  {
    title: 'whole number full-width, in groups, x for X',
    group: 'exact',
    gives: ['G1'],
    share: 3,
    make: (random) => {
      const person = somebody(random);
      const { number } = person;
      const written = [fullWidth(number), grouped(random, number), number.toLowerCase(), ` ${number}\u200B`];
      return pairOf(random, person, { number: random.pick(written) });
    },
  },
  {
    title: 'whole number, name changed and not said',
    group: 'exact',
    gives: ['G3'],
    share: 3,
    make: (random) => {
      const person = somebody(random);
      return pairOf(random, person, { name: renamed(random, person).name, number: person.number });
    },
  },
  {
    title: 'whole number, former name as reported',
    group: 'exact',
    gives: ['G1'],
    share: 2,
    make: (random) => {
      const person = somebody(random);
      const { name } = renamed(random, person);
      return pairOf(random, person, { name, number: person.number }, { formerNames: [name] });
    },
  },
  {
    title: 'whole number, name spelt another way',
    group: 'exact',
    gives: ['G1', 'G3'],
    share: 4,
    make: (random) => {
      const [first, last] = partedName(random);
      const { name: whole, lost } = rareName(random);
      const glyph = `李${random.pick(withTraditional)}山`;
      const [ours, theirs] = random.pick([
        variantNames(random, namedVariants),
        [`${first}·${last}`, first + last],
        [whole, lost],
        [glyph, traditional(glyph)],
      ] as const);
      const person = somebody(random, { name: ours });
      return pairOf(random, person, { name: theirs, number: person.number });
    },
  },
  {
    title: 'fifteen digits in the list',
    group: 'exact',
    gives: ['G2'],
    share: 4,
    make: (random) => {
      const person = somebody(random, { old: true });
      return pairOf(random, person, { number: oldResidentNumber(person.number) });
    },
  },
  {
    title: 'fifteen digits reported',
    group: 'exact',
    gives: ['G2'],
    share: 2,
    make: (random) => {
      const person = somebody(random, { old: true });
      return pairOf(random, person, { number: person.number }, { number: oldResidentNumber(person.number) });
    },
  },
  {
    title: 'fifteen digits in the list, name changed',
    group: 'exact',
    gives: ['G3'],
    share: 1,
    make: (random) => {
      const person = somebody(random, { old: true });
      const { name } = renamed(random, person);
      return pairOf(random, person, { name, number: oldResidentNumber(person.number) });
    },
  },
];
