import { addYears } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Policy } from '#modules/units/domain/pack/policy.ts';

/**
 * What a record's dates make of it on a day. `current`: stands now; `past`: ended within the look-back (C2.2);
 * `older`: ended before it, shown and no more; `repaired`: by law neither shown nor used.
 */
export type Standing = 'current' | 'past' | 'older' | 'repaired';

export interface RecordDates {
  /** Null counts as always: an unknown beginning must not clear anybody. */
  readonly openedOn: PlainDate | null;
  /** First day on which the record no longer stands; null while it stands. */
  readonly closedOn: PlainDate | null;
  readonly repairedOn: PlainDate | null;
}

/** Where a record stands on `today`: `[opened, closed or ∞)` against `[today − look-back, today]`. */
export function standingOf(
  dates: RecordDates,
  screening: Pick<
    Policy['screening'],
    'lookBackYears' | 'lookBackSpan' | 'repairedRecords' | 'repairedIgnoredFrom'
  >,
  today: PlainDate,
): Standing {
  const { openedOn, closedOn, repairedOn } = dates;
  const repaired = repairedOn !== null && repairedOn <= today;
  if (repaired && screening.repairedRecords === 'ignore' && today >= screening.repairedIgnoredFrom)
    return 'repaired';
  const from = addYears(today, -screening.lookBackYears);
  if (screening.lookBackSpan === 'listed-day' && openedOn !== null && openedOn < from) return 'older';
  if (closedOn === null || closedOn > today) return 'current';
  return closedOn > from ? 'past' : 'older';
}
