import { oldResidentNumber } from './numbers.ts';
import { nameOf, numberOf, type PlannedNomination } from './nomination.ts';
import { sharedNumbers } from './plan.ts';
import type { Random } from './random.ts';
import type { WorldSize } from './size.ts';
import { type Truth, type TruthKind, truthRules } from './truth.ts';

/** Characters that clerks take for each other, as the product's own variant table has them. */
export const variants: ReadonlyMap<string, string> = new Map([
  ['闫', '阎'],
  ['付', '傅'],
  ['肖', '萧'],
  ['于', '於'],
  ['云', '芸'],
]);

/**
 * Chooses who stands in which source. Nobody gets two truths, and nobody whose name another nominee shares, so that each
 * planted record meets its own nomination alone.
 */
export function plantTruths(
  random: Random,
  plan: readonly PlannedNomination[],
  size: WorldSize,
): readonly Truth[] {
  const shared = sharedNumbers(plan);
  const names = countNames(plan);
  const free = random
    .shuffled(plan)
    .filter((each) => each.publicity === 'consent' && !shared.has(numberOf(each)) && isAlone(each, names));
  const taken = new Set<PlannedNomination>();
  const truths: Truth[] = [];
  for (const [kind, rule] of Object.entries(truthRules) as [TruthKind, (typeof truthRules)[TruthKind]][]) {
    const fitting = free.filter(
      (each) => !taken.has(each) && (each.body === null) === (rule.nature === 'person') && fits(kind, each),
    );
    for (const nomination of fitting.slice(0, size.repeats === 'once' ? 1 : rule.several)) {
      taken.add(nomination);
      truths.push({ kind, nomination });
    }
  }
  return truths;
}

function fits(kind: TruthKind, { person, body }: PlannedNomination): boolean {
  if (kind === 'variant') return variants.has(person?.name.charAt(0) ?? '');
  // Old numbers were given until 1999 and have no room for the years from 2000 on.
  if (kind === 'fifteen-digits')
    return (
      person !== null &&
      person.birthYear < 1984 &&
      person.name.length <= 3 &&
      oldResidentNumber(person.number).length === 15
    );
  // Sole traders aren't put on the abnormal-operation directory.
  if (kind.startsWith('abnormal') || kind === 'org-code') return body?.kind !== 'sole-trader';
  return true;
}

function countNames(plan: readonly PlannedNomination[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const each of plan) {
    add(nameOf(each));
    if (each.body !== null) add(each.body.representative.name);
  }
  return counts;
}

function isAlone(each: PlannedNomination, names: ReadonlyMap<string, number>): boolean {
  const own = [nameOf(each), ...(each.body === null ? [] : [each.body.representative.name])];
  return own.every((name) => names.get(name) === 1);
}
