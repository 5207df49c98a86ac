import { oldResidentNumber } from '#main/demo/world/numbers.ts';
import type { Random } from '#main/demo/world/random.ts';
import type { Difficulty } from './case.ts';
import { covered, fullWidth, grouped, otherSigns, scattered, wrongRun } from './masks.ts';
import { pairOf, somebody } from './people.ts';

const courtMask = (number: string, sign = '*'): string => covered(number, 10, 4, sign);

/** Each shape of mask in which a person's number is published, the name as reported. */
const shapes: readonly (readonly [
  title: string,
  share: number,
  gives: Difficulty['gives'],
  write: (random: Random, number: string) => string,
])[] = [
  ['mask 6+4+****+4', 12, ['G2'], (_, number) => courtMask(number)],
  ['mask 6+8*+4', 4, ['G2'], (_, number) => covered(number, 6, 4)],
  ['mask 3+11*+4', 4, ['G4'], (_, number) => covered(number, 3, 4)],
  ['mask 14+4*', 4, ['G2'], (_, number) => covered(number, 14, 0)],
  ['mask 2+13*+3', 4, ['G4'], (_, number) => covered(number, 2, 3)],
  ['mask 1+16*+1', 2, ['G4'], (_, number) => covered(number, 1, 1)],
  ['mask of stars alone', 1, ['G4'], (_, number) => covered(number, 0, 0)],
  ['mask at scattered places', 4, ['G2'], (random, number) => scattered(random, number, '*')],
  ['mask of ＊ × # ?', 5, ['G2'], (random, number) => courtMask(number, random.pick(otherSigns))],
  [
    'mask of ＊ × # ? at scattered places',
    3,
    ['G2'],
    (random, number) => scattered(random, number, random.pick(otherSigns)),
  ],
  [
    'mask full-width or in groups',
    3,
    ['G2'],
    (random, number) =>
      random.chance(0.5) ? fullWidth(courtMask(number)) : grouped(random, courtMask(number)),
  ],
  [
    'mask of the last character alone',
    2,
    ['G1', 'G2'],
    (random, number) => covered(number, 17, 0, random.pick(['*', '×', '?'])),
  ],
  ['mask with a wrong number of stars', 5, ['G4'], wrongRun],
];

export const maskedPeople: readonly Difficulty[] = [
  ...shapes.map(
    ([title, share, gives, write]): Difficulty => ({
      title,
      group: 'masked',
      gives,
      share,
      make: (random) => {
        const person = somebody(random);
        return pairOf(random, person, { number: write(random, person.number) });
      },
    }),
  ),
  {
    title: 'fifteen digits masked, 6+6*+3 and 2+10*+3',
    group: 'masked',
    gives: ['G4'],
    share: 2,
    make: (random) => {
      const person = somebody(random, { old: true });
      return pairOf(random, person, {
        number: covered(oldResidentNumber(person.number), random.pick([2, 6]), 3),
      });
    },
  },
  {
    title: 'fifteen digits reported, eighteen masked',
    group: 'masked',
    gives: ['G2'],
    share: 2,
    make: (random) => {
      const person = somebody(random, { old: true });
      const { number } = person;
      return pairOf(random, person, { number: courtMask(number) }, { number: oldResidentNumber(number) });
    },
  },
];
