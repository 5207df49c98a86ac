import { icaoCheck } from '#kernel/identity/foreign-permanent.ts';
import { mod112 } from '#kernel/identity/mod-11-2.ts';
import { orgCheck } from '#kernel/identity/org-code.ts';
import { registrationCheck } from '#kernel/identity/registration.ts';
import { usccCheck } from '#kernel/identity/uscc.ts';
import type { Random } from '#main/demo/world/random.ts';

const usccLetters = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const regions = ['220621', '220602', '110101', '350203', '512131', '659001'];

const day = (random: Random): string => {
  const month = String(random.between(1, 12)).padStart(2, '0');
  return `${random.between(1900, 2024)}${month}${String(random.between(1, 28)).padStart(2, '0')}`;
};
const checked = (first17: string): string => first17 + mod112(first17);
const some = (random: Random, from: readonly string[], count: number): string =>
  Array.from({ length: count }, () => random.pick(from)).join('');
const orgOf = (random: Random): string => {
  const eight = random.chance(0.5) ? `MA${some(random, usccLetters, 6)}` : random.digits(8);
  return eight + orgCheck(eight);
};
const leiOf = (stem: string): string => {
  let rest = 0;
  for (const character of `${stem}00`) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return stem + String(98 - rest).padStart(2, '0');
};

/** Invented numbers of every kind, each as its standard wants it. */
export const soundNumbers = {
  resident: (random) => checked(random.pick(regions) + day(random) + random.digits(3)),
  'resident-15': (random) => random.pick(regions) + day(random).slice(2) + random.digits(3),
  'residence-permit': (random) =>
    checked(random.pick(['810000', '820000', '830000']) + day(random) + random.digits(3)),
  'foreign-2023': (random) =>
    checked(`9${random.pick(regions).slice(0, 2)}${random.digits(3)}${day(random)}${random.digits(3)}`),
  'foreign-2017': (random) => {
    const first = `${some(random, letters, 3)}${random.pick(regions).slice(0, 4)}${day(random).slice(2)}${random.digits(1)}`;
    return first + icaoCheck(first);
  },
  uscc: (random) => {
    const head = random.pick(['91', '92', '93', '11', '12', '52', '54', 'N2', 'Y1']);
    const first17 = head + random.pick(regions) + orgOf(random);
    return first17 + (usccCheck(first17) ?? '');
  },
  'org-code': (random) => {
    const code = orgOf(random);
    return random.chance(0.5) ? code : `${code.slice(0, 8)}-${code.slice(8)}`;
  },
  registration: (random) => {
    const first14 = random.pick(regions) + random.digits(8);
    return first14 + registrationCheck(first14);
  },
  lei: (random) => leiOf(some(random, usccLetters, 18)),
  passport: (random) =>
    random.chance(0.5)
      ? random.pick(['E', 'G', 'D', 'S', 'P']) + random.digits(8)
      : random.pick(['EA', 'DE', 'SE', 'PE']) + random.digits(7),
  'travel-permit': (random) =>
    random.pick([
      `${random.pick(['H', 'M'])}${random.digits(8)}`,
      random.digits(8),
      `${random.digits(10)}(B)`,
      `${random.digits(10)}C`,
    ]),
} satisfies Readonly<Record<string, (random: Random) => string>>;

export type NumberKind = keyof typeof soundNumbers;
export const numberKinds = Object.keys(soundNumbers) as readonly NumberKind[];
