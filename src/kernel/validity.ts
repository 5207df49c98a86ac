import { type Calendar, countWorkdays } from './calendar.ts';
import { addDays, addYears, instantOf } from './plain-date.ts';
import { ok, type Result } from './result.ts';
import type { Instant, PlainDate } from './time.ts';

export interface NoticeTerm {
  /** Working days for which a notice stands (C4.3: seven). */
  readonly workdays: number;
  /** Off by 民法典 201; a county may turn it. */
  readonly countPublicationDay: boolean;
}

export interface NoticeClock {
  readonly publishedOn: PlainDate;
  readonly counted: readonly PlainDate[];
  readonly lastDay: PlainDate;
  /** 24:00 of the last day in Asia/Shanghai; an objection before this instant is in time. */
  readonly endsAt: Instant;
}

export interface Validity {
  readonly validFrom: PlainDate;
  /** The last valid day; the listing is expired at 24:00 of it. */
  readonly validTo: PlainDate;
}

/** When a notice published on a day ends (C4.3). Refuses `calendar-year-unknown`. */
export function noticeClock(
  calendar: Calendar,
  publishedOn: PlainDate,
  term: NoticeTerm,
): Result<NoticeClock> {
  const counted = countWorkdays(calendar, publishedOn, term.workdays, {
    countStart: term.countPublicationDay,
  });
  if (!counted.ok) return counted;
  const { lastDay } = counted.value;
  return ok({ publishedOn, counted: counted.value.counted, lastDay, endsAt: instantOf(lastDay, 'end') });
}

/**
 * The validity of a listing (C4.5): from the day after the notice's last day, for whole years by 民法典 202.
 * Its last day doesn't roll over a holiday: 民法典 203 moves days for acting, not days on which a state ends.
 */
export function validity(noticeLastDay: PlainDate, years = 1): Validity {
  return { validFrom: addDays(noticeLastDay, 1), validTo: addYears(noticeLastDay, years) };
}
