import type { Calendar } from '#kernel/calendar.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import { noticeClock, type NoticeClock } from '#kernel/validity.ts';

/** What the pack says of a notice's length (`policy.notice`). */
export interface NoticeRules {
  readonly workingDays: number;
  readonly countsPublicationDay: boolean;
}

/** When one entry stands on notice; each entry has a clock of its own. */
export interface EntryClock {
  readonly publicationDay: PlainDate;
  readonly lastDay: PlainDate;
  /** 24:00 of the last day in Asia/Shanghai. */
  readonly endsAt: Instant;
}

/**
 * The clock of an entry shown from this instant on (C4.3); a correction starts it anew.
 * Refuses `calendar-year-unknown` when the State Council's arrangement of a year that it enters is not loaded.
 */
export function decideEntryClock(
  calendar: Calendar,
  shownAt: Instant,
  rules: NoticeRules,
): Result<NoticeClock> {
  return noticeClock(calendar, shanghaiDateOf(shownAt), {
    workdays: rules.workingDays,
    countPublicationDay: rules.countsPublicationDay,
  });
}

/** Whether the seven working days are over: from 24:00 of the last day on, not a millisecond before. */
export function hasEnded(clock: { readonly endsAt: Instant }, now: Instant): boolean {
  return now.getTime() >= clock.endsAt.getTime();
}

/** C4.4: an objection lodged until 24:00 of the last day is in time. */
export function objectionTiming(clock: { readonly endsAt: Instant }, lodgedAt: Instant): 'in-time' | 'late' {
  return hasEnded(clock, lodgedAt) ? 'late' : 'in-time';
}
