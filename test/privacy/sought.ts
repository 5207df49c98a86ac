import { randomInt } from 'node:crypto';
import { formRow, withHabits } from '#main/demo/files/form-row.ts';
import { seriousHeadings, seriousRows } from '#main/demo/world/market-rows.ts';
import { makeResidentNumber } from '#main/demo/world/numbers.ts';
import { nameOf, numberOf, type PlannedNomination } from '#main/demo/world/nomination.ts';
import { Random } from '#main/demo/world/random.ts';
import { blocks } from '#main/demo/world/truth.ts';
import type { World } from '#main/demo/world/world.ts';
import { type Place, scanFor, scanForNames, type Scanner, together } from '#main/privacy/index.ts';

/** What is looked for in one demo, with a number and a name of nobody that are planted as the control of each search. */
export interface Sought {
  /** Every number of a person's document and every telephone that was handed in, by units and by bodies. */
  readonly identifiers: readonly string[];
  /** Credit codes and registration numbers: known to everybody, yet masked wherever the county shows them (C5.3). */
  readonly codes: readonly string[];
  /** Of people who were never to be published, where nobody else bears them who was. */
  readonly hiddenNames: readonly string[];
  /** Of everybody. */
  readonly names: readonly string[];
  readonly control: { readonly number: string; readonly name: string };
}

export function soughtIn(world: World): Sought {
  const planned = [...world.nominations, ...world.secondRound];
  const shown = planned.filter((each) => isEverShown(world, each)).map(nameOf);
  const hidden = planned.filter((each) => each.person !== null && !isEverShown(world, each)).map(nameOf);
  return {
    identifiers: [...new Set([...planned.flatMap((each) => typedOf(world, each)), ...listedOf(world)])],
    codes: planned.flatMap(({ body }) => (body === null ? [] : [body.uscc, body.registration])),
    hiddenNames: hidden.filter((name) => shown.every((other) => !other.includes(name))),
    names: planned.flatMap(({ person, body }) =>
      person === null ? [body?.representative.name ?? '', body?.contact ?? ''] : [person.name],
    ),
    control: {
      // Another one each time: what an earlier control left in a file is no find of this one.
      number: makeResidentNumber(new Random(String(randomInt(2 ** 47))), '990000', '19000101', 'male'),
      name: '甲乙丙丁·对照',
    },
  };
}

/** Whether an entry may have stood on the portal at any time. */
function isEverShown({ truths }: World, { publicity, person, body }: PlannedNomination): boolean {
  if (publicity === 'letter' || publicity === 'waits') return false;
  const number = numberOf({ person, body });
  return !truths.some((truth) => blocks(truth) && numberOf(truth.nomination) === number);
}

/** Numbers and telephones as the unit typed them, right and wrong ones alike. */
function typedOf({ pack }: World, planned: PlannedNomination): readonly string[] {
  return (['first', 'mended'] as const).flatMap((file) => {
    const { idNo, legalRepIdNo, phone, contactPhone } = withHabits(formRow(pack, planned, 0, file), 0);
    return [idNo, legalRepIdNo, phone, contactPhone].flatMap((value) =>
      /^(\d{17}[\dX]|1\d{10})$/.test(String(value)) ? [String(value)] : [],
    );
  });
}

/** People whom a body's list names by their full number. */
function listedOf(world: World): readonly string[] {
  const column = seriousHeadings.indexOf('统一社会信用代码');
  return seriousRows(world).flatMap((row) => {
    const number = row[column] ?? '';
    return /^\d{17}[\dX]$/.test(number) ? [number] : [];
  });
}

/** A search for several things at once, that tells the planted control from a find. */
export interface Search {
  readonly scanner: Scanner;
  /** How many things are looked for, the control left out. */
  readonly size: number;
  /** How many different things stand for the control. */
  readonly controls: number;
  isControl(place: Place): boolean;
}

export function searchFor(
  { control }: Sought,
  numbers: readonly string[],
  names: readonly string[] = [],
): Search {
  const parts = [
    ...(numbers.length > 0 ? [scanFor([...numbers, control.number])] : []),
    ...(names.length > 0 ? [scanForNames([...names, control.name])] : []),
  ];
  const scanner = together(...parts);
  const planted = new Set<number>();
  let end = 0;
  for (const { size } of parts) planted.add((end += size) - 1);
  return {
    scanner,
    size: scanner.size - parts.length,
    controls: parts.length,
    isControl: ({ which }) => planted.has(which),
  };
}
