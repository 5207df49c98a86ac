import type { Reason } from '#kernel/refusal.ts';
import { instantOf } from '#kernel/plain-date.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import { validity } from '#kernel/validity.ts';
import { listingReason } from './refusals.ts';

/** What stands between an entry whose notice has run and its recognition. */
export interface RecognitionFacts {
  readonly entryId: string;
  readonly onNotice: boolean;
  readonly channel: 'portal' | 'letter';
  readonly letterDelivered: boolean;
  /** The entry's own clock; null while it was never published. */
  readonly clock: { readonly lastDay: PlainDate; readonly endsAt: Instant } | null;
  /** Its data was corrected, and it has not been shown again. */
  readonly correcting: boolean;
  readonly withdrawn: boolean;
  readonly held: boolean;
  readonly listed: boolean;
  /** Why its screening is not complete and current; nothing when it is. */
  readonly screening: readonly Reason[];
  /** Why what stood on the portal may not be published any longer; nothing while it may. */
  readonly basis: readonly Reason[];
}

/** C4.4: no objection open, the notice over, the screening current. Every reason at once. */
export function decideRecognition(
  facts: RecognitionFacts,
  now: Instant,
  validityYears: number,
): Result<{ readonly noticeLastDay: PlainDate }> {
  const { clock } = facts;
  const entry = { entry: facts.entryId };
  if (clock === null || !facts.onNotice) {
    return { ok: false, refusal: { reasons: [listingReason('recognition-not-on-notice', entry)] } };
  }
  if (facts.listed) return { ok: false, refusal: { reasons: [listingReason('recognition-done', entry)] } };
  const reasons: Reason[] = [];
  if (now < clock.endsAt) {
    reasons.push(listingReason('recognition-notice-open', { ...entry, day: clock.lastDay }));
  }
  const { validTo } = validity(clock.lastDay, validityYears);
  if (now >= instantOf(validTo, 'end')) {
    reasons.push(listingReason('recognition-too-late', { ...entry, day: validTo }));
  }
  if (facts.correcting) reasons.push(listingReason('recognition-correcting', entry));
  if (facts.withdrawn) reasons.push(listingReason('recognition-withdrawn', entry));
  if (facts.held) reasons.push(listingReason('recognition-held', entry));
  if (facts.channel === 'letter' && !facts.letterDelivered) {
    reasons.push(listingReason('recognition-letter-undelivered', entry));
  }
  reasons.push(...facts.screening, ...facts.basis);
  return okUnless(reasons, { noticeLastDay: clock.lastDay });
}
