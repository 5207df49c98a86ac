import { compatibleForm } from './compatible-form.ts';
import { addDays, parsePlainDate, plainDateOf } from './plain-date.ts';
import { kernelReason } from './refusals.ts';
import { ok, type Result, refused } from './result.ts';
import type { PlainDate } from './time.ts';

/** The two ways in which workbooks count days. */
export type SerialSystem = '1900' | '1904';

/** A longer text is prose. */
const LONGEST = 40;

/** A time behind the date, set off by a blank, a T or the 日 before it. */
const TIME_OF_DAY = /(?:T|\s+|(?<=[日号]))\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

const NUMERALS = '〇一二三四五六七八九';

/**
 * Reads a date as people and workbooks write it: 2025.12.3, 2025年12月3日, 2025-12-03, 20251203, 2025/12/3, in
 * Chinese numerals, with a time behind it, or as a serial of five digits. A month or year alone is refused by name.
 */
export function parseDateText(text: string, serials: SerialSystem = '1900'): Result<PlainDate> {
  // As machines write it; a list has several such dates in each of its rows.
  const exact = /^(\d{4})(?:-(\d\d)-(\d\d)|年(\d\d)月(\d\d)日|(\d\d)(\d\d))$/.exec(text);
  if (exact !== null) {
    const [, year, ...rest] = exact;
    const [month, day] = rest.filter((part) => part !== undefined);
    return plainDateOf(Number(year), Number(month), Number(day));
  }
  const written = compatibleForm(text)
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
  if (written === '') return refused(kernelReason('date-empty'));
  if (written.length > LONGEST) return refused(kernelReason('date-not-read'));
  const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?Z$/.exec(written);
  if (instant !== null) return dateOfUtcText(instant[1] ?? '', Number(instant[2]));
  const day = fromNumerals(written.replace(TIME_OF_DAY, '').replaceAll(/\s/g, ''));
  if (/^\d{5}(?:\.\d+)?$/.test(day)) return dateOfSerial(Number(day), serials);
  const full =
    /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(day) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(day) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  if (full !== null) return plainDateOf(Number(full[1]), Number(full[2]), Number(full[3]));
  if (/^\d{4}(?:[-./]\d{1,2}|年\d{1,2}月?|(?:0[1-9]|1[0-2]))[-./]?$/.test(day)) {
    return refused(kernelReason('date-day-missing'));
  }
  if (/^\d{4}年?$/.test(day)) return refused(kernelReason('date-month-missing'));
  if (/^\d{1,2}[-./年]\d{1,2}[-./月]\d{1,4}[日号]?$/.test(day))
    return refused(kernelReason('date-year-short'));
  return refused(kernelReason('date-not-read'));
}

/** The date of a workbook's day number; a time of day behind the point is dropped. */
export function dateOfSerial(serial: number, system: SerialSystem): Result<PlainDate> {
  const days = Math.floor(serial);
  // 2958465 is 9999-12-31. Number 60 of the 1900 system is 29 February 1900, which Lotus invented and Excel kept.
  const [first, last] = system === '1900' ? [1, 2_958_465] : [0, 2_957_003];
  if (!(days >= first && days <= last) || (system === '1900' && days === 60)) {
    return refused(kernelReason('date-not-real'));
  }
  const epoch = system === '1904' ? plainDateOf(1904, 1, 1) : plainDateOf(1899, 12, days > 60 ? 30 : 31);
  return epoch.ok ? ok(addDays(epoch.value, days)) : epoch;
}

/** A UTC text of a program: midnight of a workbook's date, or 16:00 of the day before in Shanghai's reckoning. */
function dateOfUtcText(date: string, hour: number): Result<PlainDate> {
  const parsed = parsePlainDate(date);
  if (!parsed.ok || hour > 23) return refused(kernelReason('date-not-real'));
  return ok(hour >= 16 ? addDays(parsed.value, 1) : parsed.value);
}

/** 二〇二五年十二月三日 → 2025年12月3日; other texts stay as they are. */
function fromNumerals(text: string): string {
  const parts =
    /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?$/.exec(
      text,
    );
  if (parts === null) return text;
  const [, year = '', month = '', day] = parts;
  const digits = Array.from(year, (numeral) => Math.max(0, NUMERALS.indexOf(numeral))).join('');
  return `${digits}年${belowHundred(month)}月${day === undefined ? '' : `${belowHundred(day)}日`}`;
}

/** 三 → 3, 十 → 10, 十二 → 12, 二十 → 20, 三十一 → 31. */
function belowHundred(numerals: string): number {
  const [tens, ones] = numerals.includes('十') ? numerals.split('十') : ['〇', numerals];
  const ten = tens === '' ? 1 : NUMERALS.indexOf(tens ?? '〇');
  return ten * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones ?? '〇'));
}
