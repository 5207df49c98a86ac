import { nameOf, numberOf, type PlannedNomination } from './nomination.ts';
import { sharedNumbers } from './plan.ts';
import type { Random } from './random.ts';
import type { Truth } from './truth.ts';

/** Those to whom something happens during the year. */
export interface Cast {
  /** Objected to during the notice; the objection is upheld. */
  readonly upheld: PlannedNomination;
  /** Objected to in the last minute of the seventh working day; dismissed. */
  readonly dismissed: PlannedNomination;
  /** Objected to when listed already, upheld, and out by C6.1. */
  readonly foundWrong: PlannedNomination;
  /** Listed as dishonest in the summer: one holds two listings, the other one (C6.2). */
  readonly dishonest: readonly PlannedNomination[];
  /** Takes back consent to publication in the autumn. */
  readonly withdraws: PlannedNomination;
}

/** Chooses the cast among people with consent against whom nothing is planted. */
export function castPeople(
  random: Random,
  plan: readonly PlannedNomination[],
  truths: readonly Truth[],
): Cast {
  const planted = new Set(truths.map(({ nomination }) => numberOf(nomination)));
  const free = plan.filter(
    (each) => each.person !== null && each.publicity === 'consent' && !planted.has(numberOf(each)),
  );
  const shared = sharedNumbers(plan);
  const twice = free.find((each) => shared.has(numberOf(each)));
  if (twice === undefined) throw new Error('nobody holds two honours');
  const alone = (each: PlannedNomination): boolean =>
    plan.filter((other) => nameOf(other) === nameOf(each)).length === 1;
  const single = random.shuffled(free.filter((each) => !shared.has(numberOf(each)) && alone(each)));
  const [upheld, dismissed, foundWrong, listedOnce, withdraws] = single;
  if (!upheld || !dismissed || !foundWrong || !listedOnce || !withdraws) {
    throw new Error('the world is too small for its cast');
  }
  return {
    upheld,
    dismissed,
    foundWrong,
    dishonest: [...plan.filter((each) => numberOf(each) === numberOf(twice)), listedOnce],
    withdraws,
  };
}
