import { compatibleForm } from '#kernel/compatible-form.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { unitReason } from '../refusals.ts';
import type { Unit } from './unit.ts';

/** Below this share of common characters a name is no help as a suggestion. */
const NEAR = 0.4;
const SUGGESTIONS = 3;
/** A cell pasted by mistake must not fill an answer. */
const SHOWN_CHARACTERS = 30;

/** What names are compared by: NFKC, without any space or invisible character. */
export function unitKey(text: string): string {
  return compatibleForm(text).replaceAll(/[\s\p{Cf}\p{Zs}]/gu, '');
}

/** Every name, alias and name without its region's prefix, with the codes it may mean. */
export function unitNamesOf(
  units: readonly Unit[],
  regionPrefixes: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const add = (key: string, code: string) => {
    const codes = names.get(key) ?? [];
    if (key !== '' && !codes.includes(code)) names.set(key, [...codes, code]);
  };
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases]) {
      add(unitKey(name), unit.code);
      add(withoutPrefix(unitKey(name), regionPrefixes), unit.code);
    }
  }
  return names;
}

export interface UnitDirectory {
  readonly units: readonly Unit[];
  readonly unitNames: ReadonlyMap<string, readonly string[]>;
  readonly policy: { readonly names: { readonly regionPrefixes: readonly string[] } };
}

/**
 * The unit that a name or alias means, exactly after NFKC and without spaces, with or without the region's prefix.
 * Refuses `unit-unknown` with near names, or `unit-ambiguous` with the full names in question.
 */
export function resolveUnit(pack: UnitDirectory, text: string): Result<Unit> {
  const key = unitKey(text);
  const codes =
    pack.unitNames.get(key) ?? pack.unitNames.get(withoutPrefix(key, pack.policy.names.regionPrefixes)) ?? [];
  const found = pack.units.filter((unit) => codes.includes(unit.code) || unit.code === text);
  const [unit, ...others] = found;
  const name = Array.from(key).slice(0, SHOWN_CHARACTERS).join('');
  if (unit === undefined) {
    const near = nearUnits(pack, key).join('、');
    return refused(unitReason('unit-unknown', { name, near: near === '' ? '无' : near }));
  }
  if (others.length > 0) {
    return refused(unitReason('unit-ambiguous', { name, near: found.map((each) => each.name).join('、') }));
  }
  return ok(unit);
}

function nearUnits(pack: UnitDirectory, key: string): string[] {
  return pack.units
    .map((unit) => ({
      name: unit.name,
      closeness: Math.max(...[unit.name, ...unit.aliases].map((name) => closeness(key, unitKey(name)))),
    }))
    .filter((each) => each.closeness >= NEAR)
    .toSorted((left, right) => right.closeness - left.closeness)
    .slice(0, SUGGESTIONS)
    .map((each) => each.name);
}

/** Share of characters that two names have in common (Dice), 0 to 1. */
function closeness(left: string, right: string): number {
  const rest = Array.from(right);
  const total = Array.from(left).length + rest.length;
  let common = 0;
  for (const character of left) {
    const at = rest.indexOf(character);
    if (at >= 0) {
      common += 1;
      rest.splice(at, 1);
    }
  }
  return total === 0 ? 0 : (2 * common) / total;
}

function withoutPrefix(key: string, prefixes: readonly string[]): string {
  const prefix = prefixes.find((each) => key.startsWith(each) && key.length > each.length + 1);
  return prefix === undefined ? key : withoutPrefix(key.slice(prefix.length), prefixes);
}
