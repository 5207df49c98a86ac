import type { Instant } from '#kernel/time.ts';

/** Of one listing, the dates that decide at the counter; nothing that tells why. */
export interface CounterListing {
  readonly listingId: string;
  readonly nominationId: string;
  readonly category: string;
  readonly effectiveFrom: Instant;
  readonly expiresAt: Instant;
  readonly leftAt: Instant | null;
  readonly suspended: boolean;
}

/** What the measure in force asks for. */
export interface CounterMeasure {
  readonly live: boolean;
  /** 24:00 of its last day; null is open-ended. */
  readonly endsAt: Instant | null;
  readonly categories: readonly string[];
  readonly kinds: readonly string[];
  /** How many more of this measure the subject may have in the running period; null is no limit. */
  readonly left: number | null;
}

export interface Enjoyment {
  readonly may: boolean;
  /** The last instant at which the answer holds, given what is known now; null when it is no. */
  readonly until: Instant | null;
  /** Every listing that supports it: a benefit is recovered only if none of them is left (DESIGN 8). */
  readonly listings: readonly CounterListing[];
}

const no: Enjoyment = { may: false, until: null, listings: [] };

/**
 * Whether a subject may enjoy a measure at an instant. A listing that expired or left a millisecond before is none
 * (C4.5, C6); several listings support each other, and the latest end counts.
 */
export function decideEnjoyment(
  listings: readonly CounterListing[],
  kind: string,
  measure: CounterMeasure,
  at: Instant,
): Enjoyment {
  if (!measure.live || !measure.kinds.includes(kind) || measure.left === 0) return no;
  const supporting = listings.filter(
    (listing) => measure.categories.includes(listing.category) && isInForce(listing, at),
  );
  if (supporting.length === 0) return no;
  const ends = supporting.map(({ expiresAt }) => expiresAt.getTime());
  const end = Math.min(Math.max(...ends), measure.endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return { may: true, until: new Date(end), listings: supporting };
}

function isInForce(listing: CounterListing, at: Instant): boolean {
  const left = listing.leftAt === null ? Number.POSITIVE_INFINITY : listing.leftAt.getTime();
  const now = at.getTime();
  return (
    !listing.suspended &&
    listing.effectiveFrom.getTime() <= now &&
    now < listing.expiresAt.getTime() &&
    now < left
  );
}
