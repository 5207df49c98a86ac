import { z } from 'zod';
import type { CalendarYear } from '#kernel/calendar.ts';
import { addDays, parsePlainDate, weekday } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { line } from './words.ts';

/** No arrangement of the State Council has ever been longer; a longer range is a slip of the pen. */
const LONGEST_HOLIDAY_DAYS = 12;

const date = z.string().transform((text, context): PlainDate => {
  const parsed = parsePlainDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({
    code: 'custom',
    message: '不是真实存在的日期',
    params: { mend: '按 2026-01-01 的样式填写日期' },
  });
  return z.NEVER;
});

const holiday = z
  .strictObject({ name: line, from: date, to: date })
  .refine(({ from, to }) => from <= to && addDays(from, LONGEST_HOLIDAY_DAYS) > to, {
    message: '放假起止日期颠倒或过长',
    params: { mend: '核对国务院办公厅通知后改正 from 和 to' },
  });

/** One year's notice of the State Council, as ranges; one file a year. */
export const calendarFile = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    source: line,
    announced: date,
    holidays: z.array(holiday).min(1),
    workdays: z.array(date),
  })
  .superRefine(({ year, holidays, workdays }, context) => {
    const misplaced = (path: PropertyKey[], message: string, mend: string) =>
      context.addIssue({ code: 'custom', path, message, params: { mend } });
    workdays.forEach((day, index) => {
      if (weekday(day) <= 5)
        misplaced(['workdays', index], '补班日不是周六或周日', '删去这一天，或改成通知里的补班日');
    });
    if (!holidays.some(({ from, to }) => from <= `${year}-10-01` && to >= `${year}-10-01`)) {
      misplaced(['holidays'], `没有 ${year} 年国庆节放假安排，文件不完整`, '按通知补全当年各节假日');
    }
  });

/** Spells the ranges out, as the kernel counts with single days. */
export function calendarYearOf(file: z.infer<typeof calendarFile>): CalendarYear {
  return {
    year: file.year,
    source: file.source,
    announcedOn: file.announced,
    holidays: file.holidays.flatMap(({ from, to }) => daysOf(from, to)),
    workdays: file.workdays,
  };
}

function daysOf(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
