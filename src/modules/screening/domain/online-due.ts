import { daysBetween, shanghaiDateOf, yearOf } from '#kernel/plain-date.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Policy } from '#modules/units/domain/pack/policy.ts';
import type { OnlineSource } from '#modules/units/domain/pack/source.ts';

/** Why a question is put to a body's system. */
export const onlineCauses = [
  'wanted',
  'first',
  'changed',
  'before-notice',
  'notice-end',
  'stale',
  'monthly',
  'use',
] as const;
export type OnlineCause = (typeof onlineCauses)[number];

/** When what happened around one question. */
export interface OnlineMoments {
  readonly answeredAt: Instant | null;
  /** The day that the answer speaks of. */
  readonly asOf: PlainDate | null;
  /** After a failure it is left alone until then. */
  readonly nextAt: Instant | null;
  readonly wantedAt: Instant | null;
  readonly revisedAt: Instant | null;
  /** Of a notice that is not published yet. */
  readonly notice: { readonly preparedAt: Instant; readonly scheduledFor: Instant | null } | null;
  /** Of its publication. */
  readonly noticeLastDay: PlainDate | null;
  readonly listing: 'none' | 'live' | 'ended';
  /** The latest use at a counter that waits for this source. */
  readonly usedAt: Instant | null;
  readonly roundYear: number;
}

type DuePolicy = Pick<Policy['screening'], 'rescreenAtNoticeEnd' | 'rescreenEveryDays' | 'counterCacheHours'>;

/** A round's list is on its way until the year after it; nobody is asked about what never came of an older one. */
const yearsOnTheWay = 1;

/**
 * Why a question is due now, null when it isn't (C4.2, C6.2): asked never, or about somebody else; before its notice and on the
 * notice's last day; grown stale on its way to a listing; monthly while listed; and after a use that no answer covered.
 */
export function causeToAsk(
  moments: OnlineMoments,
  { freshDays }: Pick<OnlineSource, 'freshDays'>,
  policy: DuePolicy,
  at: { readonly now: Instant; readonly today: PlainDate },
): OnlineCause | null {
  const { answeredAt, listing, nextAt } = moments;
  if (listing === 'ended' || (nextAt !== null && nextAt > at.now)) return null;
  if (moments.wantedAt !== null) return 'wanted';
  const onTheWay = moments.roundYear >= yearOf(at.today) - yearsOnTheWay;
  if (answeredAt === null) return onTheWay || listing === 'live' ? 'first' : null;
  if (isAfter(moments.revisedAt, answeredAt)) return 'changed';
  const answeredOn = shanghaiDateOf(answeredAt);
  if (listing === 'live') {
    if (daysBetween(answeredOn, at.today) >= policy.rescreenEveryDays) return 'monthly';
    const { usedAt } = moments;
    return usedAt !== null && !coversUse(answeredAt, usedAt, policy) ? 'use' : null;
  }
  const { notice, noticeLastDay, asOf } = moments;
  if (notice !== null && isAfter(notice.preparedAt, answeredAt)) return 'before-notice';
  const scheduled = notice?.scheduledFor ?? null;
  if (scheduled !== null && hasCome(shanghaiDateOf(scheduled), answeredOn, at.today)) return 'before-notice';
  if (noticeLastDay !== null && policy.rescreenAtNoticeEnd && hasCome(noticeLastDay, answeredOn, at.today)) {
    return 'notice-end';
  }
  const stale = asOf === null || daysBetween(asOf, at.today) > freshDays;
  return stale && onTheWay && answeredOn < at.today ? 'stale' : null;
}

/** Whether an answer covers a use at the counter: given no longer before it than policy allows, or after it. */
export function coversUse(
  answeredAt: Instant,
  usedAt: Instant,
  { counterCacheHours }: Pick<Policy['screening'], 'counterCacheHours'>,
): boolean {
  return usedAt.getTime() - answeredAt.getTime() <= counterCacheHours * 3_600_000;
}

function isAfter(moment: Instant | null, answeredAt: Instant): boolean {
  return moment !== null && moment > answeredAt;
}

/** A day that has come, and before which the answer was given. */
function hasCome(day: PlainDate, answeredOn: PlainDate, today: PlainDate): boolean {
  return day <= today && answeredOn < day;
}
