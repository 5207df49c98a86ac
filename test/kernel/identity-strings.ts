import * as fc from 'fast-check';
import { orgDigit } from './second-checker.ts';

const number = (width: number) =>
  fc.integer({ min: 0, max: 10 ** width - 1 }).map((value) => String(value).padStart(width, '0'));
const letters = (characters: string, length: number) =>
  fc
    .array(fc.constantFrom(...Array.from(characters)), { minLength: length, maxLength: length })
    .map((each) => each.join(''));

/** Dates of births: mostly real, some impossible, ahead of today or long ago. */
const day = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .date({ min: new Date('1930-01-01'), max: new Date('2007-12-31'), noInvalidDate: true })
      .map(compact),
  },
  {
    weight: 2,
    arbitrary: fc
      .date({ min: new Date('1880-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map(compact),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '19800230',
      '19810229',
      '20001301',
      '19991131',
      '20260115',
      '20260116',
      '19060115',
      '19060114',
    ),
  },
);
const region = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('220621', '110101', '212345', '320101', '512131', '532101') },
  { weight: 1, arbitrary: number(6) },
);

/** Tries every last character, and keeps the number that the rule given holds for. */
function closed(
  stem: fc.Arbitrary<string>,
  ends: string,
  holds: (full: string) => boolean,
): fc.Arbitrary<string> {
  return stem.map((each) => Array.from(ends, (end) => each + end).find(holds) ?? `${each}0`);
}

const mod11 = (full: string) =>
  Array.from(full).reduce((rest, c) => (rest * 2 + (c === 'X' ? 10 : Number(c))) % 11, 0) === 1;
const citizen = (stem: fc.Arbitrary<string>) => closed(stem, '0123456789X', mod11);

const usccLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** With the check character weighing 3^17, the whole sum of a code is divisible by 31. */
const mod31 = (full: string) =>
  Array.from(full).reduce(
    (sum, c, at) => (sum + usccLetters.indexOf(c) * Number(3n ** BigInt(at) % 31n)) % 31,
    0,
  ) === 0;
const usccHead = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('91', '92', '93', '11', '12', '52', '54', 'N2', 'A1', 'Y1') },
  { weight: 1, arbitrary: letters(usccLetters, 2) },
);
const org = fc
  .oneof(
    number(8),
    number(6).map((each) => `MA${each}`),
    letters(usccLetters, 8),
  )
  .map((eight) => eight + orgDigit(eight));
const usccRegion = fc.oneof(region, fc.constantFrom('100000', '350203', '350200'));
const uscc = closed(
  fc.tuple(usccHead, usccRegion, org).map((parts) => parts.join('')),
  usccLetters,
  mod31,
);
/** Digits alone, so that some are a citizen's number too. */
const digitsOnly = citizen(
  fc
    .tuple(fc.constantFrom('11', '12', '13', '21', '31', '52'), number(4), day, number(3))
    .map((parts) => parts.join('')),
);

const lei = fc.tuple(letters('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 18)).map(([stem]) => {
  const digits = Array.from(`${stem}00`, (c) => Number.parseInt(c, 36).toString()).join('');
  return stem + String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
});
const icao = (full: string) =>
  Array.from(full.slice(0, 14)).reduce(
    (sum, c, at) => sum + Number.parseInt(c, 36) * (at % 3 === 0 ? 7 : at % 3 === 1 ? 3 : 1),
    0,
  ) %
    10 ===
  Number(full[14]);
const foreign2017 = closed(
  fc
    .tuple(letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 3), region, day, number(1))
    .map(([nation, place, born, seq]) => nation + place.slice(0, 4) + born.slice(2) + seq),
  '0123456789',
  icao,
);
const registration = closed(
  fc.tuple(region, number(8)).map((parts) => parts.join('')),
  '0123456789',
  (full) => {
    let rest = 10;
    for (const c of full.slice(0, 14)) {
      const step = (rest + Number(c)) % 10;
      rest = ((step === 0 ? 10 : step) * 2) % 11;
    }
    return (rest + Number(full[14])) % 10 === 1;
  },
);

const sound = fc.oneof(
  { weight: 4, arbitrary: citizen(fc.tuple(region, day, number(3)).map((parts) => parts.join(''))) },
  { weight: 2, arbitrary: digitsOnly },
  { weight: 5, arbitrary: uscc },
  {
    weight: 1,
    arbitrary: citizen(
      fc.tuple(fc.constantFrom('810000', '820000', '830000'), day, number(3)).map((parts) => parts.join('')),
    ),
  },
  {
    weight: 2,
    arbitrary: citizen(
      fc
        .tuple(region, number(3), day, number(3))
        .map(([place, nation, born, seq]) => `9${place.slice(0, 2)}${nation}${born}${seq}`),
    ),
  },
  { weight: 1, arbitrary: foreign2017 },
  { weight: 1, arbitrary: registration },
  {
    weight: 1,
    arbitrary: fc.tuple(region, day, number(3)).map(([place, born, seq]) => place + born.slice(2) + seq),
  },
  { weight: 1, arbitrary: lei },
  { weight: 1, arbitrary: org },
  { weight: 1, arbitrary: org.map((each) => `${each.slice(0, 8)}-${each.slice(8)}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('E', 'G', 'D', 'S', 'P', 'H', 'M'), number(8))
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('EA', 'DE', 'SE', 'HA', 'MB'), number(7))
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      number(8),
      number(10),
      number(10).map((each) => `${each}(B)`),
      number(10).map((each) => `${each}C`),
    ),
  },
);

const spot = fc.integer({ min: 0, max: 19 });
const oddCharacter = fc.constantFrom(
  ...Array.from('0123456789XABOIZSx×*＊?？#-－ \u3000\u200B\uFEFFХｘ\uD800ß'),
);

/** One thing that people and programs do to a number. */
const change: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.constant((text: string) => text),
  fc.constant((text: string) => text.toLowerCase()),
  fc.constant((text: string) => Array.from(text, fullWidth).join('')),
  fc.tuple(spot, oddCharacter).map(
    ([at, c]) =>
      (text: string) =>
        text.slice(0, at) + c + text.slice(at + 1),
  ),
  fc.tuple(spot, oddCharacter).map(
    ([at, c]) =>
      (text: string) =>
        text.slice(0, at) + c + text.slice(at),
  ),
  spot.map((at) => (text: string) => text.slice(0, at) + text.slice(at + 1)),
  spot.map(
    (at) => (text: string) =>
      text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
  ),
  fc.tuple(spot, fc.integer({ min: 1, max: 8 }), fc.constantFrom('*', '＊', '×', '#', '?', '？')).map(
    ([at, length, star]) =>
      (text: string) =>
        text.slice(0, at) + star.repeat(length) + text.slice(at + length),
  ),
  fc.constantFrom('x', 'Ｘ', 'Х', '×', '*').map((last) => (text: string) => text.slice(0, -1) + last),
);

/** A sound number of some kind with up to three things done to it. */
export const mutatedNumber: fc.Arbitrary<string> = fc
  .tuple(sound, fc.array(change, { maxLength: 3 }))
  .map(([text, changes]) => changes.reduce((each, apply) => apply(each), text));

function compact(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}

function fullWidth(c: string): string {
  const code = c.codePointAt(0) ?? 0;
  return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : c;
}
