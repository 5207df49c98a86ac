import type { Random } from '#main/demo/world/random.ts';
import { bodyPairOf, listedBody, nominatedBody, renamedBody, someBody } from './bodies.ts';
import {
  type BodyNames,
  bracketed,
  formed,
  inTraditional,
  prefixed,
  prefixedAndFormed,
  widened,
} from './body-names.ts';
import type { Difficulty } from './case.ts';
import { fullWidth } from './masks.ts';

/** How the name is written beside the whole credit code. */
const spellings: readonly (readonly [
  title: string,
  share: number,
  gives: Difficulty['gives'],
  names: BodyNames,
])[] = [
  ['same name', 4, ['G1'], (_, name) => [name, name]],
  ['brackets and quotes', 3, ['G1'], bracketed],
  ['full-width letters and blanks', 2, ['G1'], widened],
  ['region dropped or added', 2, ['G3'], prefixed],
  ['another legal form', 2, ['G3'], formed],
  ['region and legal form', 1, ['G3'], prefixedAndFormed],
  ['traditional characters', 1, ['G3'], inTraditional],
];

function withHyphen(random: Random, orgCode: string): string {
  const gap = random.pick(['-', '', '－', ' ']);
  return orgCode.slice(0, 8) + gap + orgCode.slice(8);
}

export const exactBodies: readonly Difficulty[] = [
  ...spellings.map(
    ([title, share, gives, names]): Difficulty => ({
      title: `credit code; ${title}`,
      group: 'exact',
      gives,
      share,
      make: (random) => {
        const body = someBody(random);
        const [ours, theirs] = names(random, body.name);
        const number = random.pick([body.uscc, body.uscc.toLowerCase(), fullWidth(body.uscc)]);
        return bodyPairOf(random, { ...body, name: ours }, { name: theirs, number });
      },
    }),
  ),
  {
    title: 'credit code; name changed and not said',
    group: 'exact',
    gives: ['G3'],
    share: 2,
    make: (random) => {
      const body = someBody(random);
      return bodyPairOf(random, body, { name: renamedBody(random, body), number: body.uscc });
    },
  },
  {
    title: 'credit code; former name as reported',
    group: 'exact',
    gives: ['G1'],
    share: 2,
    make: (random) => {
      const body = someBody(random);
      const name = renamedBody(random, body);
      return bodyPairOf(random, body, { name, number: body.uscc }, { formerNames: [name] });
    },
  },
  {
    title: 'organisation code within the credit code',
    group: 'exact',
    gives: ['G2'],
    share: 3,
    make: (random) => {
      const body = someBody(random);
      return bodyPairOf(random, body, { number: withHyphen(random, body.orgCode) });
    },
  },
  {
    title: 'organisation code; name changed and not said',
    group: 'exact',
    gives: ['G2'],
    share: 2,
    make: (random) => {
      const body = someBody(random);
      const number = withHyphen(random, body.orgCode);
      return bodyPairOf(random, body, { name: renamedBody(random, body), number });
    },
  },
  {
    title: 'old registration number, as reported',
    group: 'exact',
    gives: ['G2'],
    share: 3,
    make: (random) => {
      const body = someBody(random);
      const { registration } = body;
      const entry = listedBody(random, body, '', { list: 'market-abnormal', registration });
      // Other lists have one column for either number.
      const other = listedBody(random, body, registration);
      return {
        nomination: nominatedBody(body, { registrationNumber: registration }),
        entry: random.chance(0.7) ? entry : other,
      };
    },
  },
  {
    title: 'old registration number, as reported; name changed',
    group: 'exact',
    gives: ['G3'],
    share: 1,
    make: (random) => {
      const body = someBody(random);
      const { registration } = body;
      const more = { list: 'market-abnormal', registration, name: renamedBody(random, body) } as const;
      return {
        nomination: nominatedBody(body, { registrationNumber: registration }),
        entry: listedBody(random, body, '', more),
      };
    },
  },
];
