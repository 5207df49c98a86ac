import type { Random } from '#main/demo/world/random.ts';

/** Stars over the middle: how many characters stay at each end. */
export function covered(number: string, head: number, tail: number, sign = '*'): string {
  const hidden = Math.max(0, number.length - head - tail);
  return number.slice(0, head) + sign.repeat(hidden) + (tail === 0 ? '' : number.slice(-tail));
}

/** What lists write for a hidden character besides the star. */
export const otherSigns = ['＊', '×', '#', '?', '？', '﹡'] as const;

/** Up to eight characters hidden anywhere. */
export function scattered(random: Random, number: string, sign: string): string {
  const hidden = new Set(
    Array.from({ length: random.between(1, 8) }, () => random.between(0, number.length - 1)),
  );
  return [...number].map((character, place) => (hidden.has(place) ? sign : character)).join('');
}

/** The right ends with fewer or more stars than characters. */
export function wrongRun(random: Random, number: string): string {
  const stars = random.pick([1, 2, 3, 5, 6, 7]);
  return `${number.slice(0, 10)}${'*'.repeat(stars)}${number.slice(14)}`;
}

/** Written in groups, with blanks or hyphens that are no part of the number. */
export function grouped(random: Random, number: string): string {
  const gap = random.pick([' ', '-', '\u3000', '\u00A0']);
  return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].join(gap);
}

export function fullWidth(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : character;
    })
    .join('');
}

/** One digit of those from `from` on (not the check character) made another. */
export function mistyped(random: Random, number: string): string {
  let place = random.between(0, number.length - 2);
  while (!/\d/.test(number[place] ?? '')) place = random.between(0, number.length - 2);
  const wrong = String((Number(number[place]) + random.between(1, 9)) % 10);
  return number.slice(0, place) + wrong + number.slice(place + 1);
}

/** Two neighbouring characters that differ, swapped. */
export function swapped(random: Random, number: string): string {
  let place = random.between(0, number.length - 3);
  while (number[place] === number[place + 1]) place = random.between(0, number.length - 3);
  return `${number.slice(0, place)}${number[place + 1]}${number[place]}${number.slice(place + 2)}`;
}
