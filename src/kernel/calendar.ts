import { addDays, weekday, yearOf } from './plain-date.ts';
import type { Reason } from './refusal.ts';
import { kernelReason } from './refusals.ts';
import { ok, okUnless, type Result, refused } from './result.ts';
import type { PlainDate } from './time.ts';

/** One year's arrangement of the State Council. */
export interface CalendarYear {
  readonly year: number;
  /** Document number, such as 国办发明电〔2024〕12号. */
  readonly source: string;
  readonly announcedOn: PlainDate;
  /** Every date off, weekends within a holiday included or not. */
  readonly holidays: readonly PlainDate[];
  /** Weekend dates that are worked. */
  readonly workdays: readonly PlainDate[];
}

/** The working-day calendar as dated data; it may be changed in the middle of a year, hence the version. */
export interface Calendar {
  readonly version: string;
  readonly years: readonly CalendarYear[];
}

export interface CountedWorkdays {
  readonly counted: readonly PlainDate[];
  readonly lastDay: PlainDate;
}

/** Whether the date is worked: a make-up day, or Monday to Friday and not off. Refuses `calendar-year-unknown`. */
export function isWorkday(calendar: Calendar, date: PlainDate): Result<boolean> {
  const year = yearOf(date);
  // A year without its notice has no known working days at all: guessing Monday to Friday gave wrong deadlines elsewhere.
  if (!calendar.years.some((known) => known.year === year)) {
    return refused(kernelReason('calendar-year-unknown', { year }));
  }
  // A notice may arrange the last days of the year before it (2023's began on 2022-12-31), so all years are asked.
  if (calendar.years.some((known) => known.workdays.includes(date))) return ok(true);
  if (calendar.years.some((known) => known.holidays.includes(date))) return ok(false);
  return ok(weekday(date) <= 5);
}

/**
 * The first `n` working days from `start` on. The starting day itself is not counted (民法典 201) unless
 * `countStart`. Refuses `calendar-year-unknown` as soon as the count enters a year without a notice.
 */
export function countWorkdays(
  calendar: Calendar,
  start: PlainDate,
  n: number,
  { countStart }: { readonly countStart: boolean },
): Result<CountedWorkdays> {
  if (!Number.isInteger(n) || n < 1 || n > 366) return refused(kernelReason('workday-count-invalid'));
  const counted: PlainDate[] = [];
  let date = countStart ? start : addDays(start, 1);
  for (;;) {
    const worked = isWorkday(calendar, date);
    if (!worked.ok) return worked;
    if (worked.value) counted.push(date);
    if (counted.length === n) return ok({ counted, lastDay: date });
    date = addDays(date, 1);
  }
}

/** How many working days lie after `from`, up to and including `to`; 0 when `to` is not later. */
export function workdaysBetween(calendar: Calendar, from: PlainDate, to: PlainDate): Result<number> {
  let total = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    const worked = isWorkday(calendar, date);
    if (!worked.ok) return worked;
    if (worked.value) total += 1;
  }
  return ok(total);
}

/** The date itself when it is worked, else the next working day (民法典 203). */
export function rollToWorkday(calendar: Calendar, date: PlainDate): Result<PlainDate> {
  for (let candidate = date; ; candidate = addDays(candidate, 1)) {
    const worked = isWorkday(calendar, candidate);
    if (!worked.ok) return worked;
    if (worked.value) return ok(candidate);
  }
}

/** Whether the data can be a State Council arrangement: each year once, no day both off and worked, none far outside. */
export function decideCalendar(calendar: Calendar): Result<Calendar> {
  const reasons: Reason[] = [];
  const off = new Set(calendar.years.flatMap((known) => known.holidays));
  const seen = new Set<number>();
  for (const { year, holidays, workdays } of calendar.years) {
    if (seen.has(year)) reasons.push(kernelReason('calendar-year-repeated', { year }));
    seen.add(year);
    for (const date of [...holidays, ...workdays]) {
      const near = yearOf(date) === year || date.startsWith(`${year - 1}-12-`);
      if (!near) reasons.push(kernelReason('calendar-day-outside', { date, year }));
    }
    for (const date of workdays) {
      if (off.has(date)) reasons.push(kernelReason('calendar-day-contradicts', { date }));
    }
  }
  return okUnless(reasons, calendar);
}
