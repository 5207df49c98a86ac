import { daysBetween } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';

/** A source that the counter may ask: only data and online ones answer at once (C6.2). */
export interface CounterSource {
  readonly code: string;
  readonly freshDays: number;
}

/** The newest version that the county holds of a source. */
export interface SourceFreshness {
  readonly source: string;
  readonly asOf: PlainDate;
}

/** Up to which version of a source one listing has been compared, and whether something was found and not judged. */
export interface ListingCheck {
  readonly nominationId: string;
  readonly source: string;
  readonly asOf: PlainDate | null;
  readonly openFinding: boolean;
}

/**
 * Sources whose word is missing today for any of the listings: not loaded, out of date, not compared with the newest
 * version, or with an open finding. None of them refuses the use, and none of them counts as clear: it is checked later.
 */
export function sourcesToCheckLater(
  sources: readonly CounterSource[],
  freshness: readonly SourceFreshness[],
  checks: readonly ListingCheck[],
  today: PlainDate,
): readonly string[] {
  return sources
    .filter(({ code, freshDays }) => {
      const newest = freshness.find(({ source }) => source === code);
      if (newest === undefined || daysBetween(newest.asOf, today) > freshDays) return true;
      const own = checks.filter(({ source }) => source === code);
      const covered = own.length > 0 && own.every(({ asOf }) => asOf !== null && asOf >= newest.asOf);
      return !covered || own.some(({ openFinding }) => openFinding);
    })
    .map(({ code }) => code);
}
