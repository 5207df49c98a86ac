import type { Reason } from '#kernel/refusal.ts';
import type { PlainDate } from '#kernel/time.ts';
import { findCategory } from '#modules/units/domain/pack/lookups.ts';
import type { Measure } from '#modules/units/domain/pack/measure.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import { type ParameterValues, parameterReasons } from './parameters.ts';
import { measureReason } from './refusals.ts';

/** What a unit's implementation scheme decides about a measure (C8.3). */
export interface Scheme {
  readonly schemeText: string | null;
  readonly legalBasis: string | null;
  readonly parameters: ParameterValues;
  readonly categories: readonly string[];
  readonly kinds: readonly string[];
  /** Codes of units in a draft, ids once it is stored. */
  readonly implementers: readonly string[];
}

/** What a draft names that nobody knows; it may still be unfinished. */
export function draftReasons(measure: Measure, scheme: Scheme, pack: Pack): readonly Reason[] {
  const units = scheme.implementers
    .filter((code) => !pack.units.some((unit) => unit.code === code))
    .map((unit) => measureReason('measure-unit-unknown', { unit }));
  return [...fitReasons(measure, scheme, pack), ...units];
}

/** Categories and kinds that the pack, perhaps a later one, doesn't have for this measure. */
function fitReasons(measure: Measure, scheme: Omit<Scheme, 'implementers'>, pack: Pack): readonly Reason[] {
  const { number } = measure;
  const categories = scheme.categories
    .filter((code) => findCategory(pack, code) === undefined)
    .map((category) => measureReason('measure-category-unknown', { category }));
  const kinds = scheme.kinds
    .filter((kind) => !measure.subjects.includes(kind))
    .map((kind) => measureReason('measure-kind-unfit', { number, kind }));
  return [...categories, ...kinds];
}

/** What keeps a measure from going live: "parameter not decided" is a state of its own and blocks (DESIGN 5). */
export function issueReasons(measure: Measure, scheme: Scheme, pack: Pack): readonly Reason[] {
  const { number } = measure;
  const reasons = [...fitReasons(measure, scheme, pack), ...parameterReasons(measure, scheme.parameters)];
  if (scheme.schemeText === null) reasons.push(measureReason('measure-scheme-missing', { number }));
  if (scheme.categories.length === 0) reasons.push(measureReason('measure-categories-missing', { number }));
  if (scheme.implementers.length === 0)
    reasons.push(measureReason('measure-implementer-missing', { number }));
  if (measure.legalBasis !== undefined && scheme.legalBasis === null) {
    reasons.push(
      measureReason('measure-legal-basis-missing', { number, because: measure.legalBasis.because }),
    );
  }
  return reasons;
}

/** A term must lie ahead and end no earlier than it begins. */
export function termReasons(from: PlainDate, to: PlainDate | null, today: PlainDate): readonly Reason[] {
  if (from >= today && (to === null || to >= from)) return [];
  return [measureReason('measure-dates-wrong', { from, to: to ?? '（未定）' })];
}
