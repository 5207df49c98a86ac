import { categoriesOf, type Pack, type Unit } from '#modules/units/index.ts';
import { collectingUnits } from './allocation.ts';
import { type Cast, castPeople } from './cast.ts';
import { makeHonour } from './honour.ts';
import { numberOf, type PlannedNomination } from './nomination.ts';
import { planNominations, planOne } from './plan.ts';
import { plantTruths } from './plant.ts';
import { Random } from './random.ts';
import type { WorldSize } from './size.ts';
import { blocks, type Truth } from './truth.ts';

/** A whole year's invented people, bodies and records, and what must come of them. Nobody in it exists. */
export interface World {
  readonly seed: string;
  readonly pack: Pack;
  readonly size: WorldSize;
  readonly units: readonly Unit[];
  readonly nominations: readonly PlannedNomination[];
  readonly truths: readonly Truth[];
  readonly cast: Cast;
  /** Reports after the deadline. */
  readonly lateUnit: string;
  /** The second round: listings reported again, and newcomers. */
  readonly secondRound: readonly PlannedNomination[];
}

export function makeWorld(pack: Pack, size: WorldSize, seed: string): World {
  const random = new Random(seed);
  const units = collectingUnits(pack, size.units);
  const nominations = planNominations(random.fork('plan'), pack, size);
  const truths = plantTruths(random.fork('truths'), nominations, size);
  const cast = castPeople(random.fork('cast'), nominations, truths);
  const late = units.at(-1);
  if (late === undefined) throw new Error('no unit collects anything');
  const secondRound = planSecondRound(random.fork('second'), pack, {
    units,
    nominations,
    truths,
    cast,
    size,
  });
  return { seed, pack, size, units, nominations, truths, cast, lateUnit: late.code, secondRound };
}

/** Nominations that nothing keeps off the list of the first round. */
export function listable(
  world: Pick<World, 'nominations' | 'truths' | 'cast'>,
): readonly PlannedNomination[] {
  const { nominations, truths, cast } = world;
  const blocked = new Set(truths.filter(blocks).map(({ nomination }) => nomination));
  return nominations.filter(
    (each) => !blocked.has(each) && each !== cast.upheld && each.publicity !== 'waits',
  );
}

function planSecondRound(
  random: Random,
  pack: Pack,
  first: Pick<World, 'units' | 'nominations' | 'truths' | 'cast' | 'size'>,
): readonly PlannedNomination[] {
  const { cast, size, units } = first;
  const gone = new Set([...cast.dishonest, cast.foundWrong, cast.withdraws].map(numberOf));
  const planted = new Set(first.truths.map(({ nomination }) => numberOf(nomination)));
  const unusual = (each: PlannedNomination): boolean =>
    each.publicity !== 'consent' || planted.has(numberOf(each));
  const staying = listable(first).filter((each) => !gone.has(numberOf(each)) && !unusual(each));
  const renewed = random.shuffled(staying).slice(0, size.renewals);
  const newcomers = Array.from({ length: size.newcomers }, (_, place) => {
    const unit = random.pick(units);
    const category = random.pick(categoriesOf(pack, unit.code));
    return planOne(random.fork(`new/${place}`), pack, { unit, category, year: 2025, place: 100 + place });
  });
  return [
    ...renewed.map((each, place) => ({
      ...each,
      fault: null,
      honour: nextYear(random.fork(`again/${place}`), pack, each, place),
    })),
    ...newcomers,
  ];
}

/** The same honour again, a year later. */
function nextYear(
  random: Random,
  pack: Pack,
  each: PlannedNomination,
  place: number,
): PlannedNomination['honour'] {
  const unit = pack.units.find(({ code }) => code === each.unit);
  const category = pack.categories.find(({ code }) => code === each.category);
  if (unit === undefined || category === undefined) throw new Error('a unit or category has gone');
  const nature = each.person === null ? 'body' : 'person';
  const honour = makeHonour(random, pack, { unit, category, nature, year: 2025, place: 50 + place });
  return { ...honour, name: each.honour.name, level: each.honour.level, grantor: each.honour.grantor };
}
