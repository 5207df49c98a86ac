import { makePhone, makeResidentNumber } from './numbers.ts';
import { makePersonName } from './person-name.ts';
import type { Random } from './random.ts';

export type Sex = 'male' | 'female';

/** An invented person. */
export interface Person {
  readonly name: string;
  /** Eighteen characters with a true check digit. */
  readonly number: string;
  readonly sex: Sex;
  readonly birthYear: number;
  readonly phone: string;
}

/** Some counties that people move from; the world's own comes on top. */
const elsewhere = [
  '220602',
  '220605',
  '220622',
  '220623',
  '220681',
  '220104',
  '220581',
  '370785',
  '370284',
  '210102',
  '230102',
];

export interface Ages {
  readonly from: number;
  readonly to: number;
}

/** Somebody between two ages in 2024, seven times in eight born in the county. */
export function makePerson(random: Random, region: string, ages: Ages = { from: 24, to: 68 }): Person {
  const sex: Sex = random.chance(0.5) ? 'male' : 'female';
  const birthYear = 2024 - random.between(ages.from, ages.to);
  const two = (value: number): string => String(value).padStart(2, '0');
  const birth = `${birthYear}${two(random.between(1, 12))}${two(random.between(1, 28))}`;
  const from = random.chance(0.875) ? region : random.pick(elsewhere);
  return {
    name: makePersonName(random, sex),
    number: makeResidentNumber(random, from, birth, sex),
    sex,
    birthYear,
    phone: makePhone(random),
  };
}
