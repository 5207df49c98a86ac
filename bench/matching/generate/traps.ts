import { makeBodyCodes, oldResidentNumber, residentCheck } from '#main/demo/world/numbers.ts';
import type { Random } from '#main/demo/world/random.ts';
import { listedBody, nominatedBody, someBody } from './bodies.ts';
import type { Difficulty, Pair } from './case.ts';
import { covered } from './masks.ts';
import { listed, nominated, pairOf, region, renamed, somebody } from './people.ts';

/** Another person's number with the same first ten characters, and, for a twin, the same last four. */
function neighbour(random: Random, number: string, what: 'same birthday' | 'same mask'): string {
  for (;;) {
    const two = (value: number): string => String(value).padStart(2, '0');
    const day = two(random.between(1, 12)) + two(random.between(1, 28));
    const first17 =
      what === 'same birthday'
        ? number.slice(0, 14) + String(random.between(1, 990)).padStart(3, '0')
        : number.slice(0, 10) + day + number.slice(14, 17);
    const other = first17 + residentCheck(first17);
    if (other !== number && (what === 'same birthday' || other.endsWith(number.slice(14)))) return other;
  }
}

const person = (
  title: string,
  share: number,
  gives: Difficulty['gives'],
  write: (random: Random, number: string) => string,
): Difficulty => ({
  title: `namesake: ${title}`,
  group: 'trap',
  gives,
  share,
  make: (random) => {
    const ours = somebody(random, { old: true });
    return pairOf(random, ours, { number: write(random, ours.number) });
  },
});

const body = (
  title: string,
  share: number,
  gives: Difficulty['gives'],
  make: (random: Random) => Pair,
): Difficulty => ({
  title,
  group: 'trap',
  gives,
  share,
  make,
});

/** Other subjects than the nominated ones, that look like them. */
export const traps: readonly Difficulty[] = [
  person('same birthday, whole number', 3, ['G5'], (random, number) =>
    neighbour(random, number, 'same birthday'),
  ),
  person('same birthday, mask 14+4*', 2, ['G2'], (random, number) =>
    covered(neighbour(random, number, 'same birthday'), 14, 0),
  ),
  person('same mask 6+4+****+4', 3, ['G2'], (random, number) =>
    covered(neighbour(random, number, 'same mask'), 10, 4),
  ),
  person('no number', 3, ['G4', 'G5'], () => ''),
  person('another’s fifteen digits', 2, ['G5'], (random) =>
    oldResidentNumber(somebody(random, { old: true }).number),
  ),
  person('another’s mask 6+4+****+4', 4, ['G5'], (random) => covered(somebody(random).number, 10, 4)),
  body('two people with one number', 1, ['G3'], (random) => {
    const ours = somebody(random);
    const theirs = renamed(random, ours);
    return { nomination: nominated(ours), entry: listed(random, theirs, theirs.number) };
  }),
  body('branch, its parent listed', 2, ['G0'], (random) => {
    const parent = someBody(random);
    const branch = { ...parent, ...makeBodyCodes(random, '91', region), name: `${parent.name}抚松分公司` };
    return { nomination: nominatedBody(branch), entry: listedBody(random, parent, parent.uscc) };
  }),
  body('parent, its branch listed', 2, ['G0'], (random) => {
    const parent = someBody(random);
    const codes = makeBodyCodes(random, '91', '220602');
    const branch = { ...parent, ...codes, name: `${parent.name}白山第一分公司` };
    return { nomination: nominatedBody(parent), entry: listedBody(random, branch, branch.uscc) };
  }),
  body('trade name used again; another credit code', 3, ['G5'], (random) => {
    const ours = someBody(random, 'sole-trader');
    const theirs = { ...someBody(random, 'sole-trader'), name: ours.name };
    return { nomination: nominatedBody(ours), entry: listedBody(random, theirs, theirs.uscc) };
  }),
  body('trade name used again; old registration number', 1, ['G4'], (random) => {
    const ours = someBody(random, 'sole-trader');
    const theirs = { ...someBody(random, 'sole-trader'), name: ours.name };
    const more = { list: 'market-abnormal', registration: theirs.registration } as const;
    return { nomination: nominatedBody(ours), entry: listedBody(random, theirs, '', more) };
  }),
  body('the same trade name in another city', 2, ['G0', 'G5'], (random) => {
    const ours = someBody(random);
    const codes = makeBodyCodes(random, '91', '220581');
    const theirs = { ...someBody(random), ...codes, name: ours.name.replace('抚松县', '梅河口市') };
    return { nomination: nominatedBody(ours), entry: listedBody(random, theirs, theirs.uscc) };
  }),
  body('representative’s namesake; mask 6+4+****+4', 2, ['G5'], (random) => {
    const ours = someBody(random);
    const theirs = { ...somebody(random), name: ours.representative.name };
    return { nomination: nominatedBody(ours), entry: listed(random, theirs, covered(theirs.number, 10, 4)) };
  }),
  body('a body that bears a person’s name', 1, ['G0'], (random) => {
    const ours = somebody(random);
    const theirs = { ...someBody(random, 'sole-trader'), name: ours.name };
    const entry = listedBody(random, theirs, theirs.uscc, { list: 'market-serious' });
    return { nomination: nominated(ours), entry };
  }),
];
