import { kernelReason } from './refusals.ts';
import { ok, type Result, refused } from './result.ts';
import type { Instant, PlainDate } from './time.ts';

const DAY_MS = 86_400_000;
/** Asia/Shanghai has kept UTC+8 without summer time since 1991; legal dates of the scheme all lie after it. */
const SHANGHAI_MS = 8 * 3_600_000;
/** Older years are typing mistakes: the eldest person of a fifteen-digit number was born in the 1800s. */
const FIRST_YEAR = 1800;

/** Reads `YYYY-MM-DD` strictly; refuses `date-not-iso`, or `date-not-real` for a day no calendar has. */
export function parsePlainDate(text: string): Result<PlainDate> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return refused(kernelReason('date-not-iso'));
  return plainDateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The date of a year, month (1–12) and day; refuses `date-not-real`. Years run from 1800 to 9999. */
export function plainDateOf(year: number, month: number, day: number): Result<PlainDate> {
  if (!(year >= FIRST_YEAR && year <= 9999)) return refused(kernelReason('date-not-real'));
  // No `Date` for it: lists of millions of records have several dates in each.
  const real = [year, month, day].every(Number.isInteger) && month >= 1 && month <= 12 && day >= 1;
  if (!real || day > daysIn(year, month)) return refused(kernelReason('date-not-real'));
  return ok(`${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as PlainDate);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfUtc(new Date(utcMidnight(date) + days * DAY_MS));
}

/** The same day `years` later; without one (29 February) the last day of the month, 民法典 202. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const moved = plainDateOf(yearOf(date) + years, monthOf(date), dayOf(date));
  if (moved.ok) return moved.value;
  const shorter = plainDateOf(yearOf(date) + years, monthOf(date), dayOf(date) - 1);
  if (!shorter.ok) throw new RangeError('date arithmetic left the years 1800 to 9999');
  return shorter.value;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (utcMidnight(to) - utcMidnight(from)) / DAY_MS;
}

/** Negative, zero or positive, as a sort wants it. */
export function compare(left: PlainDate, right: PlainDate): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekday(date: PlainDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const weekdays = [7, 1, 2, 3, 4, 5, 6] as const;
  return weekdays[new Date(utcMidnight(date)).getUTCDay()] ?? 7;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10));
}

/** 00:00 (`start`) or 24:00 (`end`) of the date in Asia/Shanghai; the end is the start of the next day. */
export function instantOf(date: PlainDate, edge: 'start' | 'end'): Instant {
  return new Date(utcMidnight(date) - SHANGHAI_MS + (edge === 'end' ? DAY_MS : 0));
}

/** The legal date on which an instant falls in Asia/Shanghai. */
export function shanghaiDateOf(instant: Instant): PlainDate {
  return dateOfUtc(new Date(instant.getTime() + SHANGHAI_MS));
}

/** Whole years of age on a date; somebody born on 29 February is a year older on 28 February of a short year. */
export function fullYearsOn(born: PlainDate, on: PlainDate): number {
  const years = yearOf(on) - yearOf(born);
  return addYears(born, years) <= on ? years : years - 1;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function utcMidnight(date: PlainDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date));
}

function dateOfUtc(midnight: Date): PlainDate {
  const year = midnight.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= 9999))
    throw new RangeError('date arithmetic left the years 1800 to 9999');
  return midnight.toISOString().slice(0, 10) as PlainDate;
}
