import { addDays, addYears, instantOf, plainDateOf, yearOf, monthOf } from '#kernel/plain-date.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';

/** A span of instants, the end not included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The running period of a limit, in Asia/Shanghai: the calendar day, month or year, or the listing's own validity. */
export function limitSpan(
  period: 'day' | 'month' | 'year' | 'validity',
  today: PlainDate,
  validity: Span,
): Span {
  if (period === 'validity') return validity;
  if (period === 'day') return days(today, addDays(today, 1));
  const first = firstOf(yearOf(today), period === 'month' ? monthOf(today) : 1);
  const next =
    period === 'year'
      ? addYears(first, 1)
      : firstOf(yearOf(today) + (monthOf(today) === 12 ? 1 : 0), (monthOf(today) % 12) + 1);
  return days(first, next);
}

function firstOf(year: number, month: number): PlainDate {
  const date = plainDateOf(year, month, 1);
  if (!date.ok) throw new RangeError('a month has a first day');
  return date.value;
}

function days(from: PlainDate, to: PlainDate): Span {
  return { from: instantOf(from, 'start'), to: instantOf(to, 'start') };
}
