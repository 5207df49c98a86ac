import type { Instant } from '#kernel/time.ts';
import {
  type Condition,
  holdRule,
  type ListingStatus,
  type Moment,
  type HoldMoment,
  statusRules,
  suspendingReasons,
} from './status-rule.ts';

export interface ListingDates {
  readonly effectiveFrom: Instant;
  readonly expiresAt: Instant;
  readonly exit: { readonly effectiveAt: Instant; readonly knownAt: Instant } | null;
}

export interface HoldDates {
  readonly reason: string;
  readonly from: Instant;
  /** Null while it stands. */
  readonly until: Instant | null;
}

export interface ListingFacts extends ListingDates {
  readonly holds: readonly HoldDates[];
}

/**
 * The status at an instant. `knownAt` answers for the past: with what was known then (`at` itself gives what the counter
 * was told; the default, everything known by now, gives what was true).
 */
export function listingStatus(facts: ListingFacts, at: Instant, knownAt?: Instant): ListingStatus {
  const moments = {
    effectiveFrom: facts.effectiveFrom,
    expiresAt: facts.expiresAt,
    exitEffectiveAt: facts.exit?.effectiveAt ?? null,
    exitKnownAt: facts.exit?.knownAt ?? null,
    at,
    knownAt: knownAt ?? facts.exit?.knownAt ?? at,
  };
  const held = facts.holds.some(
    ({ reason, from, until }) =>
      suspends(reason) && holds(holdRule, { ...moments, heldFrom: from, heldUntil: until }),
  );
  const rule = statusRules.find(({ when }) => {
    if (when === 'held') return held;
    return when === 'otherwise' || holds(when, moments);
  });
  return rule?.status ?? 'effective';
}

/** Whether a hold of this reason suspends a listing. */
export function suspends(reason: string): boolean {
  return suspendingReasons.some((suspending) => suspending === reason);
}

function holds<M extends Moment | HoldMoment>(
  condition: Condition<M>,
  moments: Readonly<Record<M, Instant | null>>,
): boolean {
  if (condition.kind === 'all') return condition.of.every((part) => holds(part, moments));
  if (condition.kind === 'any') return condition.of.some((part) => holds(part, moments));
  if (condition.kind === 'absent') return moments[condition.moment] === null;
  const left = moments[condition.left];
  const right = moments[condition.right];
  if (left === null || right === null) return false;
  const apart = left.getTime() - right.getTime();
  return condition.kind === 'before' ? apart < 0 : apart <= 0;
}
