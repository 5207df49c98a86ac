import type { Calendar } from './calendar.ts';
import { addDays, parsePlainDate } from './plain-date.ts';
import type { PlainDate } from './time.ts';

/** A date that a test writes down; a wrong one is a fault of the test. */
export function date(text: string): PlainDate {
  const parsed = parsePlainDate(text);
  if (!parsed.ok) throw new Error(`not a date: ${text}`);
  return parsed.value;
}

function span(from: string, to: string): PlainDate[] {
  const dates: PlainDate[] = [];
  for (let day = date(from); day <= date(to); day = addDays(day, 1)) dates.push(day);
  return dates;
}

/** The arrangements of 2025 and 2026, kept here so that the kernel's tests don't rest on a pack. */
export const twoYears: Calendar = {
  version: 'test-2025-2026',
  years: [
    {
      year: 2025,
      source: '国办发明电〔2024〕12号',
      announcedOn: date('2024-11-12'),
      holidays: [
        ...span('2025-01-01', '2025-01-01'),
        ...span('2025-01-28', '2025-02-04'),
        ...span('2025-04-04', '2025-04-06'),
        ...span('2025-05-01', '2025-05-05'),
        ...span('2025-05-31', '2025-06-02'),
        ...span('2025-10-01', '2025-10-08'),
      ],
      workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(date),
    },
    {
      year: 2026,
      source: '2026年部分节假日安排',
      announcedOn: date('2025-11-04'),
      holidays: [
        ...span('2026-01-01', '2026-01-03'),
        ...span('2026-02-15', '2026-02-23'),
        ...span('2026-04-04', '2026-04-06'),
        ...span('2026-05-01', '2026-05-05'),
        ...span('2026-06-19', '2026-06-21'),
        ...span('2026-09-25', '2026-09-27'),
        ...span('2026-10-01', '2026-10-07'),
      ],
      workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(
        date,
      ),
    },
  ],
};
