import type { Reason, Refusal } from './refusal.ts';

/** What a rule says: a value, or a refusal that names every reason. A rule never throws to say no. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Refuses with the reasons given; with none of them the rule is satisfied and the value passes. */
export function okUnless<T>(reasons: readonly Reason[], value: T): Result<T> {
  const [first, ...rest] = reasons;
  return first === undefined ? ok(value) : { ok: false, refusal: { reasons: [first, ...rest] } };
}

export function refused<T = never>(...reasons: [Reason, ...Reason[]]): Result<T> {
  return { ok: false, refusal: { reasons } };
}
