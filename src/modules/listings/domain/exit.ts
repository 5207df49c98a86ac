import type { Reason } from '#kernel/refusal.ts';
import { addDays, instantOf, shanghaiDateOf } from '#kernel/plain-date.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import { listingReason } from './refusals.ts';
import type { ListingDates } from './status.ts';

/** Exit by decision (C6.1, C6.2, C6.4) or at the subject's own wish or end; expiry (C6.3) needs no decision. */
export const exitReasons = {
  'objection-upheld': '异议成立，认定有误',
  'listed-dishonest': '有效期内被列入失信名单',
  'incentive-abuse': '滥用激励措施',
  'criteria-changed': '认定标准调整',
  'withdrawn-by-subject': '本人（本单位）申请退出',
  'subject-ended': '主体已终止',
} as const;

export type ExitReason = keyof typeof exitReasons;

/** The reason that expiry is announced under. */
export const expiryReason = 'expired';

export interface ExitFacts extends ListingDates {
  /** Something that stands against the listing and was decided by those whose business it is: a signed finding, an upheld objection. */
  readonly causeStands: boolean;
}

export interface ExitInput {
  readonly reason: ExitReason;
  readonly effectiveOn: PlainDate;
}

const needsCause: ReadonlySet<ExitReason> = new Set(['objection-upheld', 'listed-dishonest']);

/** When the exit takes effect: at 00:00 of an earlier day, or at once when it is today's. */
export function decideExit(
  facts: ExitFacts,
  input: ExitInput,
  now: Instant,
): Result<{ readonly effectiveAt: Instant }> {
  const reasons: Reason[] = [];
  const today = shanghaiDateOf(now);
  const effectiveAt = input.effectiveOn === today ? now : instantOf(input.effectiveOn, 'start');
  if (facts.exit !== null) reasons.push(listingReason('exit-done'));
  if (effectiveAt > now) reasons.push(listingReason('exit-in-future', { day: input.effectiveOn }));
  if (effectiveAt >= facts.expiresAt) {
    reasons.push(listingReason('exit-after-expiry', { day: lastDayOf(facts) }));
  }
  if (needsCause.has(input.reason) && !facts.causeStands) reasons.push(listingReason('exit-cause-missing'));
  return okUnless(reasons, { effectiveAt });
}

/**
 * Until when an announcement of an exit is shown: on the channel of the listing itself, for as long as the pack says.
 */
export function announcementEnds(from: Instant, days: number): Instant {
  return instantOf(addDays(shanghaiDateOf(from), days), 'end');
}

/** Whoever withdrew is not announced: withdrawing leaves no mark (个人信息保护法 15). */
export function isAnnounced(reason: ExitReason): boolean {
  return reason !== 'withdrawn-by-subject';
}

function lastDayOf({ expiresAt }: ListingDates): PlainDate {
  return addDays(shanghaiDateOf(expiresAt), -1);
}
