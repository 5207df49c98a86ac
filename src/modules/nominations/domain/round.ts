import { rollToWorkday } from '#kernel/calendar.ts';
import { instantOf, plainDateOf, yearOf } from '#kernel/plain-date.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import { nominationReason } from './refusals.ts';

/** The deadline of a year's round (C4.1), moved to the next working day unless the pack says otherwise (民法典 203). */
export function roundDeadline(pack: Pick<Pack, 'policy' | 'calendar'>, year: number): Result<PlainDate> {
  const { deadline, movesToWorkday } = pack.policy.round;
  const date = plainDateOf(year, deadline.month, deadline.day);
  if (!date.ok || !movesToWorkday) return date;
  return rollToWorkday(pack.calendar, date.value);
}

/** Whether a round may be opened, and with what deadline. Refuses `round-exists`, `round-year-wrong`, an unknown calendar. */
export function decideRound(
  pack: Pick<Pack, 'policy' | 'calendar'>,
  year: number,
  exists: boolean,
  today: PlainDate,
): Result<PlainDate> {
  if (exists) return refused(nominationReason('round-exists', { year }));
  const now = yearOf(today);
  if (year !== now && year !== now + 1) return refused(nominationReason('round-year-wrong', { year }));
  return roundDeadline(pack, year);
}

/** A report is late from 24:00 of the deadline on. */
export function isLate(deadline: PlainDate, reportedAt: Instant): boolean {
  return reportedAt >= instantOf(deadline, 'end');
}

export interface RoundFacts {
  readonly year: number;
  readonly deadline: PlainDate;
  readonly closedAt: Instant | null;
}

/** Whether a round still takes reports; late ones are taken and marked unless the pack refuses them. */
export function decideReporting(
  round: RoundFacts,
  policy: Pick<Pack['policy'], 'round'>,
  now: Instant,
): Result<RoundFacts> {
  if (round.closedAt !== null) return refused(nominationReason('round-closed', { year: round.year }));
  if (policy.round.lateReports === 'refuse' && isLate(round.deadline, now)) {
    return refused(nominationReason('round-over', { deadline: round.deadline }));
  }
  return ok(round);
}
