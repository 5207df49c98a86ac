import { type Body, type BodyKind, makeBody } from '#main/demo/world/body.ts';
import type { Random } from '#main/demo/world/random.ts';
import type { Entry, List, Nomination, Pair } from './case.ts';
import { region } from './people.ts';

export function someBody(random: Random, kind: BodyKind = 'enterprise'): Body {
  return makeBody(random, kind, {
    region,
    county: '抚松县',
    township: random.pick(['泉阳镇', '松江河镇', '东岗镇']),
  });
}

export function nominatedBody(body: Body, more: Partial<Nomination> = {}): Nomination {
  const { name, number } = body.representative;
  return {
    isPerson: false,
    name: body.name,
    formerNames: [],
    number: body.uscc,
    orgCode: null,
    registrationNumber: null,
    representative: { name, number },
    ...more,
  };
}

/** A body's entry in one of the lists that hold bodies; its representative stands in it in most. */
export function listedBody(random: Random, body: Body, number: string, more: Partial<Entry> = {}): Entry {
  const list = random.pick<List>(['court', 'market-abnormal', 'market-serious']);
  const known = random.chance(0.8) ? { representative: body.representative.name } : {};
  return { list, isPerson: false, name: body.name, number, ...known, ...more };
}

export function bodyPairOf(
  random: Random,
  body: Body,
  written: { readonly name?: string; readonly number?: string },
  more: Partial<Nomination> = {},
): Pair {
  const { name = body.name, number = '' } = written;
  return { nomination: nominatedBody(body, more), entry: listedBody(random, body, number, { name }) };
}

/** Another trade name and nothing else changed. */
export function renamedBody(random: Random, body: Body): string {
  const brand = `${random.pick([...'新盛永安'])}${random.pick([...'世纪和平'])}${random.pick([...'远航启明'])}`;
  return `抚松县${brand}${body.name.slice(6)}`;
}
