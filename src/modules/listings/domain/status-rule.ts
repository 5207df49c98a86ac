/**
 * What a listing's status is at an instant, written once: `status.ts` evaluates it, `status-sql.ts` turns it into SQL, and
 * a property test holds the two together. Nothing stores a status, so nothing has to flip it at midnight (DESIGN 2).
 */

/** Dates of the one listing (and its exit), and the two instants that the question names. */
export type Moment =
  | 'effectiveFrom'
  | 'expiresAt'
  | 'exitEffectiveAt'
  | 'exitKnownAt'
  /** The instant asked about. */
  | 'at'
  /** With what was known then: an exit may be known later than it took effect. */
  | 'knownAt';

/** Dates of one hold on the listing. */
export type HoldMoment = 'heldFrom' | 'heldUntil';

export type Condition<M> =
  | { readonly kind: 'not-after'; readonly left: M; readonly right: M }
  | { readonly kind: 'before'; readonly left: M; readonly right: M }
  | { readonly kind: 'all'; readonly of: readonly Condition<M>[] }
  | { readonly kind: 'any'; readonly of: readonly Condition<M>[] }
  | { readonly kind: 'absent'; readonly moment: M };

export type ListingStatus = 'left' | 'expired' | 'upcoming' | 'suspended' | 'effective';

/** A comparison with a moment that is absent does not hold, in TypeScript as in SQL. */
const notAfter = <M>(left: M, right: M): Condition<M> => ({ kind: 'not-after', left, right });
const before = <M>(left: M, right: M): Condition<M> => ({ kind: 'before', left, right });

export interface StatusRule {
  readonly status: ListingStatus;
  readonly when: Condition<Moment> | 'held' | 'otherwise';
}

/** The first that holds is the status. */
export const statusRules: readonly StatusRule[] = [
  // C6: an exit counts from the day it took effect, for everybody who knew of it.
  {
    status: 'left',
    when: { kind: 'all', of: [notAfter('exitEffectiveAt', 'at'), notAfter('exitKnownAt', 'knownAt')] },
  },
  // C4.5, C6.3: over at 24:00 of the last valid day.
  { status: 'expired', when: notAfter('expiresAt', 'at') },
  { status: 'upcoming', when: before('at', 'effectiveFrom') },
  { status: 'suspended', when: 'held' },
  { status: 'effective', when: 'otherwise' },
];

/** When a hold suspends: from its start until its end, if it has one. */
export const holdRule: Condition<Moment | HoldMoment> = {
  kind: 'all',
  of: [
    notAfter('heldFrom', 'at'),
    { kind: 'any', of: [{ kind: 'absent', moment: 'heldUntil' }, before('at', 'heldUntil')] },
  ],
};

/**
 * Holds that suspend a listing: a confirmed hit, or a decision. An objection to somebody who is already listed doesn't by
 * itself; until it is upheld the listing stands (C7.1).
 */
export const suspendingReasons = ['finding', 'decision'] as const;
