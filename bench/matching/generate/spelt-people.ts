import type { Random } from '#main/demo/world/random.ts';
import type { Difficulty } from './case.ts';
import { covered } from './masks.ts';
import { pairOf, renamed, somebody } from './people.ts';
import {
  lookalikeNames,
  namedVariants,
  otherDots,
  otherVariants,
  partedName,
  privateForms,
  rareName,
  traditional,
  variantNames,
  withTraditional,
} from './spellings.ts';

/** Ours and theirs: two ways to write one name. */
type Spelling = (random: Random) => readonly [string, string];

const spellings: readonly (readonly [
  title: string,
  share: number,
  gives: Difficulty['gives'],
  spell: Spelling,
])[] = [
  ['variants that 4.3 names', 5, ['G4'], (random) => variantNames(random, namedVariants)],
  ['other variants', 4, ['G4'], (random) => variantNames(random, otherVariants)],
  ['traditional characters', 5, ['G4'], traditionalNames],
  ['dot by another code point', 6, ['G2'], (random) => dotted(random, random.pick(otherDots))],
  ['dot left out, or a blank', 3, ['G4'], (random) => dotted(random, random.pick(['', ' ', '\u3000']))],
  ['blanks and unseen characters in the name', 3, ['G2'], blanked],
  ['radicals and compatibility forms', 4, ['G2'], lookalikeNames],
  ['character of two UTF-16 units', 2, ['G2'], (random) => same(random.pick(['王𠮷', '李𬭎', '孙𫘧']))],
  ['private code point that has a character', 2, ['G2'], privateNames],
  ['rare character lost: ? □ 〓 or its sound', 5, ['G4'], lostNames],
  ['name masked too, 张*', 2, ['G4'], hiddenNames],
];

/** Another way of writing the name beside the court's mask. */
export const speltPeople: readonly Difficulty[] = [
  ...spellings.map(
    ([title, share, gives, spell]): Difficulty => ({
      title: `${title}; mask 6+4+****+4`,
      group: 'masked',
      gives,
      share,
      make: (random) => {
        const [ours, theirs] = spell(random);
        const person = somebody(random, { name: ours });
        return pairOf(random, person, { name: theirs, number: covered(person.number, 10, 4) });
      },
    }),
  ),
  {
    title: 'former name as reported; mask 6+4+****+4',
    group: 'masked',
    gives: ['G2'],
    share: 3,
    make: (random) => {
      const person = somebody(random);
      const { name } = renamed(random, person);
      return pairOf(random, person, { name, number: covered(person.number, 10, 4) }, { formerNames: [name] });
    },
  },
];

function traditionalNames(random: Random): readonly [string, string] {
  const name = random.pick([...'王李孙徐']) + random.pick(withTraditional) + random.pick([...'山波明梅']);
  return random.chance(0.8) ? [name, traditional(name)] : [traditional(name), name];
}

function dotted(random: Random, dot: string): readonly [string, string] {
  const [first, last] = partedName(random);
  return [`${first}·${last}`, first + dot + last];
}

function blanked(random: Random): readonly [string, string] {
  const { name } = somebody(random);
  return [name, name.charAt(0) + random.pick([' ', '\u3000', '\u00A0', '\u200B', '\uFEFF']) + name.slice(1)];
}

function same(name: string): readonly [string, string] {
  return [name, name];
}

function privateNames(random: Random): readonly [string, string] {
  const [character, kept] = random.pick(privateForms);
  const surname = random.pick([...'王李孙徐']);
  return [surname + character, surname + kept];
}

function lostNames(random: Random): readonly [string, string] {
  const { name, lost } = rareName(random);
  return [name, lost];
}

function hiddenNames(random: Random): readonly [string, string] {
  const { name } = somebody(random);
  return [name, random.chance(0.5) ? `${name.charAt(0)}**` : `${name.charAt(0)}*${name.slice(2)}`];
}
