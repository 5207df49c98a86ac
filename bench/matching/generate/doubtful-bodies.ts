import type { Random } from '#main/demo/world/random.ts';
import { bodyPairOf, listedBody, nominatedBody, renamedBody, someBody } from './bodies.ts';
import {
  type BodyNames,
  bracketed,
  formed,
  inTraditional,
  prefixed,
  prefixedAndFormed,
} from './body-names.ts';
import type { Difficulty } from './case.ts';
import { covered, mistyped, otherSigns, swapped } from './masks.ts';

const masks: readonly (readonly [
  title: string,
  share: number,
  gives: Difficulty['gives'],
  write: (random: Random, codes: { readonly uscc: string; readonly orgCode: string }) => string,
])[] = [
  ['credit code masked 8+6*+4', 3, ['G2'], (_, { uscc }) => covered(uscc, 8, 4)],
  ['credit code masked 2+12*+4', 2, ['G4'], (_, { uscc }) => covered(uscc, 2, 4)],
  [
    'organisation code masked, 68****5-X',
    3,
    ['G4'],
    (_, { orgCode }) => `${covered(orgCode.slice(0, 8), 2, 1)}*-${orgCode.slice(8)}`.replace('**-', '*-'),
  ],
  [
    'credit code masked by ＊ × # ?',
    2,
    ['G2'],
    (random, { uscc }) => covered(uscc, 8, 4, random.pick(otherSigns)),
  ],
];

const names: readonly (readonly [title: string, share: number, names: BodyNames])[] = [
  ['the same', 2, (_, name) => [name, name]],
  ['brackets and quotes', 1, bracketed],
  ['region dropped or added', 2, prefixed],
  ['another legal form', 2, formed],
  ['region and legal form', 1, prefixedAndFormed],
];

/** Bodies of whose number a part, nothing, or something wrong is listed. */
export const doubtfulBodies: readonly Difficulty[] = [
  ...masks.map(
    ([title, share, gives, write]): Difficulty => ({
      title,
      group: 'masked',
      gives,
      share,
      make: (random) => {
        const body = someBody(random);
        return bodyPairOf(random, body, { number: write(random, body) });
      },
    }),
  ),
  {
    title: 'credit code masked 8+6*+4; traditional characters',
    group: 'masked',
    gives: ['G4'],
    share: 1,
    make: (random) => {
      const body = someBody(random);
      const [ours, theirs] = inTraditional(random, body.name);
      return bodyPairOf(random, { ...body, name: ours }, { name: theirs, number: covered(body.uscc, 8, 4) });
    },
  },
  ...names.map(
    ([title, share, write]): Difficulty => ({
      title: `body without a number; ${title}`,
      group: 'other',
      gives: ['G4'],
      share,
      make: (random) => {
        const body = someBody(random);
        const [ours, theirs] = write(random, body.name);
        return bodyPairOf(random, { ...body, name: ours }, { name: theirs });
      },
    }),
  ),
  {
    title: 'body without a number; former name as reported',
    group: 'other',
    gives: ['G4'],
    share: 1,
    make: (random) => {
      const body = someBody(random);
      const name = renamedBody(random, body);
      return bodyPairOf(random, body, { name }, { formerNames: [name] });
    },
  },
  {
    title: 'old registration number, not reported',
    group: 'other',
    gives: ['G4'],
    share: 2,
    make: (random) => {
      const body = someBody(random);
      const { registration } = body;
      const entry = listedBody(random, body, '', { list: 'market-abnormal', registration });
      return { nomination: nominatedBody(body), entry };
    },
  },
  {
    title: 'typing error in a credit code',
    group: 'other',
    gives: ['G2', 'G5'],
    share: 2,
    make: (random) => {
      const body = someBody(random);
      const write = random.pick([mistyped, swapped]);
      return bodyPairOf(random, body, { number: write(random, body.uscc) });
    },
  },
];
