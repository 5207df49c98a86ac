import { oldResidentNumber } from '#main/demo/world/numbers.ts';
import { makePerson } from '#main/demo/world/person.ts';
import { makePersonName } from '#main/demo/world/person-name.ts';
import type { Random } from '#main/demo/world/random.ts';
import { makeBody } from '#main/demo/world/body.ts';
import type { Entry } from './case.ts';
import { covered, wrongRun } from './masks.ts';
import { listed, region } from './people.ts';

/** How the lists write a person's number, in parts of a hundred; `sources` of DOMAIN 4.1. */
export const strangerNumbers: Readonly<Record<string, number>> = {
  '6+4+****+4': 86,
  '2+13*+3': 3,
  '3+11*+4': 3,
  '14+4*': 2,
  'wrong run': 1,
  'fifteen digits': 2,
  none: 3,
};

const kinds: readonly string[] = Object.entries(strangerNumbers).flatMap(([kind, share]) =>
  Array.from({ length: share }, () => kind),
);

function written(random: Random, number: string, birthYear: number): string {
  switch (random.pick(kinds)) {
    case '2+13*+3':
      return covered(number, 2, 3);
    case '3+11*+4':
      return covered(number, 3, 4);
    case '14+4*':
      return covered(number, 14, 0);
    case 'wrong run':
      return wrongRun(random, number);
    case 'fifteen digits':
      return birthYear < 1984 ? oldResidentNumber(number) : covered(number, 10, 4);
    case 'none':
      return '';
    default:
      return covered(number, 10, 4);
  }
}

/** The entry of somebody whom nobody nominated, and the whole number that tells him from all others. */
export function stranger(random: Random): { readonly entry: Entry; readonly number: string } {
  const kind = random.between(1, 100);
  if (kind <= 80) {
    const person = makePerson(random, region);
    const { number } = person;
    return { number, entry: listed(random, person, written(random, number, person.birthYear)) };
  }
  if (kind <= 83) {
    const person = makePerson(random, region);
    const { number } = person;
    return { number, entry: listed(random, person, number, { list: 'market-serious' }) };
  }
  const county = random.pick(['抚松县', '白山市', '靖宇县', '长白县', '通化市', '临江市']);
  const nature = random.pick(['enterprise', 'enterprise', 'sole-trader', 'cooperative'] as const);
  const body = makeBody(random, nature, { region: '220600', county, township: '兴隆街道' });
  const list = kind <= 90 ? 'court' : kind <= 97 ? 'market-abnormal' : 'market-serious';
  const representative = makePersonName(random, 'male');
  const old = random.chance(0.2);
  const entry: Entry = {
    list,
    isPerson: false,
    name: body.name,
    number: old ? '' : body.uscc,
    representative,
  };
  const before = list === 'market-abnormal' ? { registration: body.registration } : { number: body.orgCode };
  return { number: body.uscc, entry: old ? { ...entry, ...before } : entry };
}
