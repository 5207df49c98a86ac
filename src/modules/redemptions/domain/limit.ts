import type { Instant, PlainDate } from '#kernel/time.ts';
import type { CounterListing } from './enjoyment.ts';
import { limitSpan, type Span } from './period.ts';

/** One earlier use of the measure by the subject, at any unit. */
export interface Use {
  readonly at: Instant;
  readonly quantity: number;
}

/** At most `count` in each `period`, as the unit's scheme says. */
export interface Limit {
  readonly count: number;
  readonly period: 'day' | 'month' | 'year' | 'validity';
}

/** How much is left in the running period; null without a limit. */
export function leftOf(
  limit: Limit | null,
  uses: readonly Use[],
  listings: readonly CounterListing[],
  at: { readonly now: Instant; readonly today: PlainDate },
): number | null {
  if (limit === null) return null;
  const { from, to } = limitSpan(limit.period, at.today, validityOf(listings, at.now));
  const used = uses
    .filter((use) => use.at >= from && use.at < to)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, limit.count - used);
}

/** The validity that runs now: of several listings, from the earliest start to the latest end. */
function validityOf(listings: readonly CounterListing[], now: Instant): Span {
  const running = listings.filter((listing) => listing.effectiveFrom <= now && now < listing.expiresAt);
  return {
    from: new Date(Math.min(now.getTime(), ...running.map(({ effectiveFrom }) => effectiveFrom.getTime()))),
    to: new Date(Math.max(now.getTime() + 1, ...running.map(({ expiresAt }) => expiresAt.getTime()))),
  };
}
