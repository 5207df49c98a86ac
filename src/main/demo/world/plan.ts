import type { Category, Pack, Unit } from '#modules/units/index.ts';
import { allocate, collectingUnits, type Share } from './allocation.ts';
import { type BodyKind, makeBody } from './body.ts';
import { makeHonour } from './honour.ts';
import type { Fault, PlannedNomination, Publicity } from './nomination.ts';
import { makePerson } from './person.ts';
import type { Random } from './random.ts';
import type { WorldSize } from './size.ts';

const bodyKinds: readonly BodyKind[] = ['enterprise', 'state-owned-enterprise', 'sole-trader', 'cooperative'];

/** What all units report in the first round: who, under which category, for which honour. */
export function planNominations(random: Random, pack: Pack, size: WorldSize): readonly PlannedNomination[] {
  const shares = allocate(pack, collectingUnits(pack, size.units), size.nominations);
  const plan = shares.flatMap((share) =>
    planShare(random.fork(`${share.unit.code}/${share.category.code}`), pack, share),
  );
  return withFaults(random.fork('faults'), withPublicity(withShared(plan, size.shared), size), size.faults);
}

function planShare(
  random: Random,
  pack: Pack,
  { unit, category, count }: Share,
): readonly PlannedNomination[] {
  return Array.from({ length: count }, (_, place) =>
    planOne(random.fork(String(place)), pack, { unit, category, year: 2024, place }),
  );
}

/** One invented subject with one honour. */
export function planOne(
  random: Random,
  pack: Pack,
  where: { readonly unit: Unit; readonly category: Category; readonly year: number; readonly place: number },
): PlannedNomination {
  const { unit, category } = where;
  const nature = category.subjects.includes('person') ? 'person' : 'body';
  const towns = pack.units.filter(({ kind }) => kind === 'township');
  const town = unit.kind === 'township' ? unit : random.pick(towns);
  const township = town.aliases[0] ?? town.name;
  const kinds = bodyKinds.filter((kind) => category.subjects.includes(kind));
  return {
    unit: unit.code,
    category: category.code,
    township,
    person: nature === 'person' ? makePerson(random, pack.region) : null,
    body:
      nature === 'body'
        ? makeBody(random, random.pick(kinds), { region: pack.region, county: pack.name, township })
        : null,
    honour: makeHonour(random, pack, { ...where, nature }),
    publicity: 'consent',
    fault: null,
  };
}

/** Some people earn honours of two units: the last unit's nominees become people that the first already named. */
function withShared(plan: readonly PlannedNomination[], count: number): readonly PlannedNomination[] {
  const people = plan.filter(({ person }) => person !== null);
  const givers = people.slice(0, count);
  const first = new Set(givers.map(({ unit }) => unit));
  const takers = people.filter(({ unit }) => !first.has(unit)).slice(-count);
  const subjects = new Map(takers.map((taker, place) => [taker, givers[place]?.person ?? taker.person]));
  return plan.map((each) => ({ ...each, person: subjects.get(each) ?? each.person }));
}

/** Subjects that two nominations share. */
export function sharedNumbers(plan: readonly PlannedNomination[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { person } of plan) {
    if (person === null) continue;
    if (seen.has(person.number)) shared.add(person.number);
    seen.add(person.number);
  }
  return shared;
}

/** Spreads the three unusual ways of publication over people whom one unit alone reports. */
function withPublicity(plan: readonly PlannedNomination[], size: WorldSize): readonly PlannedNomination[] {
  const wanted: readonly Publicity[] = [
    ...Array.from({ length: size.announced }, () => 'announced' as const),
    ...Array.from({ length: size.waits }, () => 'waits' as const),
    ...Array.from({ length: size.letters }, () => 'letter' as const),
  ];
  const given = new Map(spread(plan, wanted.length).map((each, place) => [each, wanted[place] ?? 'consent']));
  return plan.map((each) => ({ ...each, publicity: given.get(each) ?? 'consent' }));
}

const faults: readonly Fault[] = [
  'numeric-cell',
  'wrong-check-digit',
  'missing-consent',
  'category-of-another-unit',
  'masked-number',
  'unreadable-date',
  'missing-document',
];

function withFaults(
  random: Random,
  plan: readonly PlannedNomination[],
  count: number,
): readonly PlannedNomination[] {
  const usual = plan.filter(({ person, publicity }) => person !== null && publicity === 'consent');
  const chosen = new Map(
    random
      .shuffled(usual)
      .slice(0, count)
      .map((each, place) => [each, faults[place % faults.length] ?? null]),
  );
  return plan.map((each) => ({ ...each, fault: chosen.get(each) ?? null }));
}

/** `count` people reported once, evenly over the plan. */
function spread(plan: readonly PlannedNomination[], count: number): readonly PlannedNomination[] {
  const shared = sharedNumbers(plan);
  const single = plan.filter(({ person }) => person !== null && !shared.has(person.number));
  const step = Math.max(1, Math.floor(single.length / Math.max(1, count)));
  return single.filter((_, place) => place % step === 0).slice(0, count);
}
