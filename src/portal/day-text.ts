import { dateWithWeekday } from '#modules/notices/index.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';

/** A published day in full; what isn't a date is shown as it stands. */
export function dayText(day: string): string {
  const parsed = parsePlainDate(day);
  return parsed.ok ? dateWithWeekday(parsed.value) : day;
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});

/** A moment to the minute, in the county's time. */
export function momentText(moment: Date): string {
  return clock.format(moment);
}
