import { instantOf } from '#kernel/plain-date.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import { validity } from '#kernel/validity.ts';

/** When a listing is valid, and when its publication and benefits run. */
export interface ListingTerm {
  readonly validFrom: PlainDate;
  /** The last valid day. */
  readonly validTo: PlainDate;
  readonly effectiveFrom: Instant;
  /** 24:00 of the last valid day in Asia/Shanghai. */
  readonly expiresAt: Instant;
}

/**
 * C4.5: valid from the day after the entry's notice ended, whenever recognition comes; publication and benefits run from
 * the later of that day's 00:00 and recognition.
 */
export function listingTerm(noticeLastDay: PlainDate, years: number, recognisedAt: Instant): ListingTerm {
  const { validFrom, validTo } = validity(noticeLastDay, years);
  const opens = instantOf(validFrom, 'start');
  return {
    validFrom,
    validTo,
    effectiveFrom: recognisedAt > opens ? recognisedAt : opens,
    expiresAt: instantOf(validTo, 'end'),
  };
}
