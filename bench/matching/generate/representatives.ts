import { oldResidentNumber } from '#main/demo/world/numbers.ts';
import { makePerson } from '#main/demo/world/person.ts';
import type { Random } from '#main/demo/world/random.ts';
import { listedBody, nominatedBody, someBody } from './bodies.ts';
import type { Difficulty } from './case.ts';
import { covered } from './masks.ts';
import { listed, nominated, region, renamed, somebody } from './people.ts';

const numbers: readonly (readonly [
  title: string,
  group: Difficulty['group'],
  gives: Difficulty['gives'],
  share: number,
  write: (random: Random, number: string) => string,
])[] = [
  ['whole number', 'exact', ['G1'], 2, (_, number) => number],
  ['fifteen digits', 'exact', ['G2'], 1, (_, number) => oldResidentNumber(number)],
  ['mask 6+4+****+4', 'masked', ['G2'], 4, (_, number) => covered(number, 10, 4)],
  ['mask 2+13*+3', 'masked', ['G4'], 1, (_, number) => covered(number, 2, 3)],
  ['no number', 'other', ['G4'], 1, () => ''],
];

/** A body's representative is listed, or a person represents a listed body (吉林省社会信用条例 26). */
export const representatives: readonly Difficulty[] = [
  ...numbers.map(
    ([title, group, gives, share, write]): Difficulty => ({
      title: `representative listed; ${title}`,
      group,
      gives,
      share,
      make: (random) => {
        const person = makePerson(random, region, { from: 45, to: 66 });
        const nomination = nominatedBody({ ...someBody(random), representative: person });
        return { nomination, entry: listed(random, person, write(random, person.number)) };
      },
    }),
  ),
  {
    title: 'representative listed under another name; whole number',
    group: 'exact',
    gives: ['G3'],
    share: 1,
    make: (random) => {
      const body = someBody(random);
      const { representative } = body;
      const { name } = renamed(random, representative);
      return {
        nomination: nominatedBody(body),
        entry: listed(random, representative, representative.number, { name }),
      };
    },
  },
  {
    title: 'represents a listed body, known by name alone',
    group: 'other',
    gives: ['G4'],
    share: 3,
    make: (random) => {
      const person = somebody(random);
      const body = { ...someBody(random), representative: person };
      const list = random.pick(['court', 'market-serious'] as const);
      const entry = listedBody(random, body, body.uscc, { list, representative: person.name });
      return { nomination: nominated(person), entry };
    },
  },
];
