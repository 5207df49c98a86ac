import type { Random } from '#main/demo/world/random.ts';

type Mutate = (random: Random, text: string) => string;

interface Mutation {
  /** What it does must be read away: the number is found as if it had been typed plainly. */
  readonly harmless?: true;
  readonly weight: number;
  readonly mutate: Mutate;
}

const blanks = [' ', '\u3000', '\t', '\u00A0', '\u2003', '\r\n'];
const stars = ['*', '＊', '×', '#', '?', '？'];
/** Zero-width ones, marks of direction, a byte order mark, a soft hyphen. */
const invisible = Array.from('\u200B\u200D\u200E\u200F\u202A\u202E\u2066\uFEFF\u00AD');
const controls = ['\0', '\u0001', '\u001B', '\u007F', '\u0085'];
const marks = ['\u0301', '\u0327', '\u0315', '\u0345', '\u20DD', '\u3099', '\uFF9E'];
const halves = ['\uD800', '\uDBFF', '\uDC00', '\uDFFF'];
const strays = Array.from(
  '0189XxABOIZSЖХｘßıﬁ½①㈠〇一﷽()（）·.,;/+$^\\|{}[]<>&"\'%=@~`é한ア\u{20BB7}\u{1F600}',
);

const insert = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);
const place = (random: Random, text: string): number => random.between(0, text.length);
const sprinkle =
  (from: readonly string[]): Mutate =>
  (random, text) => {
    let changed = text;
    for (let left = random.between(1, 3); left > 0; left -= 1)
      changed = insert(changed, place(random, changed), random.pick(from));
    return changed;
  };
const cover: Mutate = (random, text) => {
  const from = place(random, text);
  const length = random.between(1, 10);
  const hidden = Math.min(length, text.length - from);
  // Every fifth has another number of stars than it hides characters.
  const shown = random.chance(0.2) ? random.between(0, 14) : hidden;
  return text.slice(0, from) + random.pick(stars).repeat(shown) + text.slice(from + hidden);
};
const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** What people, programs and ill will do to a number. */
export const mutations = {
  cut: {
    weight: 6,
    mutate: (random, text) =>
      random.chance(0.5) ? text.slice(place(random, text)) : text.slice(0, place(random, text)),
  },
  doubled: {
    weight: 4,
    mutate: (random, text) =>
      random.chance(0.3)
        ? text + random.pick(['', ' ', '/', ';']) + text
        : insert(text, place(random, text), text.slice(0, 1)),
  },
  'one changed': {
    weight: 8,
    mutate: (random, text) => {
      const at = place(random, text);
      return text.slice(0, at) + random.pick(strays) + text.slice(at + 1);
    },
  },
  'one more': { weight: 5, mutate: sprinkle(strays) },
  swapped: {
    weight: 5,
    mutate: (random, text) => {
      const at = place(random, text);
      return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
    },
  },
  'full width': { harmless: true, weight: 6, mutate: (_random, text) => fullWidth(text) },
  'small letters': {
    harmless: true,
    weight: 4,
    mutate: (_random, text) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  },
  blanks: { harmless: true, weight: 6, mutate: sprinkle(blanks) },
  invisible: { harmless: true, weight: 6, mutate: sprinkle(invisible) },
  controls: { harmless: true, weight: 4, mutate: sprinkle(controls) },
  hyphens: { harmless: true, weight: 3, mutate: sprinkle(['-', '－', '\u2010', '\u2013', '\u2212']) },
  masked: { weight: 14, mutate: cover },
  'masked here and there': {
    weight: 5,
    mutate: (random, text) => {
      const star = random.pick(stars);
      const density = random.next();
      return Array.from(text, (character) => (random.chance(density) ? star : character)).join('');
    },
  },
  'all masked': { weight: 1, mutate: (random, text) => random.pick(stars).repeat(text.length) },
  marks: { weight: 4, mutate: sprinkle(marks) },
  halves: { weight: 4, mutate: sprinkle(halves) },
  'made a number': {
    weight: 1,
    mutate: (random, text) => `${text.slice(0, 1)}.${text.slice(1, 6)}E+${random.between(1, 20)}`,
  },
  repeated: {
    weight: 0.06,
    mutate: (random, text) => {
      const from = [...stars, ...blanks, ...strays, ...marks, ...halves, '1', '公司', '\u0315\u0327', '1-'];
      const run = random.pick(from).repeat(random.pick([40, 200, 1000]));
      return insert(text, random.pick([0, place(random, text), text.length]), run);
    },
  },
  replaced: {
    weight: 1,
    mutate: (random) => {
      const from = [...strays, ...marks, ...halves, ...controls, ...invisible, ...blanks, ...stars];
      return Array.from({ length: random.between(0, 24) }, () => random.pick(from)).join('');
    },
  },
} satisfies Readonly<Record<string, Mutation>>;

export type MutationName = keyof typeof mutations;
export const mutationNames = Object.keys(mutations) as readonly MutationName[];

const weights: readonly (readonly [MutationName, number])[] = mutationNames.map((name) => [
  name,
  mutations[name].weight,
]);
const total = weights.reduce((sum, [, weight]) => sum + weight, 0);

export function pickMutation(random: Random): MutationName {
  let left = random.next() * total;
  for (const [name, weight] of weights) {
    left -= weight;
    if (left < 0) return name;
  }
  return 'cut';
}

export function isHarmless(name: MutationName): boolean {
  const mutation: Mutation = mutations[name];
  return mutation.harmless === true;
}
