import { weekday } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';

/** A document number by GB/T 9704: hexagonal brackets, no leading zero, no 「第」. */
export function documentNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}〔${year}〕${sequence}号`;
}

/** A date as official documents write it: Arabic digits without leading zeros. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** A date with its day of the week, for readers who plan by it. */
export function dateWithWeekday(date: PlainDate): string {
  return `${chineseDate(date)}（星期${weekdays[weekday(date) - 1] ?? ''}）`;
}
