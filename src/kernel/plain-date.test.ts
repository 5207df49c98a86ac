import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from './calendar.fixture.ts';
import {
  addDays,
  addYears,
  compare,
  daysBetween,
  fullYearsOn,
  instantOf,
  parsePlainDate,
  plainDateOf,
  shanghaiDateOf,
  weekday,
} from './plain-date.ts';

const anyDate = fc.integer({ min: 0, max: 146_096 }).map((days) => addDays(date('1900-01-01'), days));

describe('日期', () => {
  it.each(['2024-02-29', '2000-02-29', '2025-12-31', '1800-01-01', '9999-12-31'])('%s 是日期', (text) => {
    expect(parsePlainDate(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    ['2025-02-29', 'date-not-real'],
    ['1900-02-29', 'date-not-real'],
    ['2025-13-01', 'date-not-real'],
    ['2025-00-10', 'date-not-real'],
    ['2025-04-31', 'date-not-real'],
    ['0099-01-01', 'date-not-real'],
    ['2025-1-1', 'date-not-iso'],
    ['２０２５-01-01', 'date-not-iso'],
    ['2025-01-01\n', 'date-not-iso'],
    ['', 'date-not-iso'],
  ])('%j 被拒绝：%s', (text, code) => {
    expect(parsePlainDate(text)).toMatchObject({ ok: false, refusal: { reasons: [{ code, params: {} }] } });
  });

  it.each([
    ['2024-02-29', '2025-02-28'],
    ['2027-02-28', '2028-02-28'],
    ['2028-02-29', '2029-02-28'],
    ['2025-12-31', '2026-12-31'],
  ])('民法典202条：%s 加一年是 %s', (from, to) => {
    expect(addYears(date(from), 1)).toBe(to);
  });

  it('闰年到闰年保留2月29日', () => {
    expect(addYears(date('2024-02-29'), 4)).toBe('2028-02-29');
  });

  it('星期：2025-12-22是星期一，2026-05-09是星期六', () => {
    expect(weekday(date('2025-12-22'))).toBe(1);
    expect(weekday(date('2026-05-09'))).toBe(6);
    expect(weekday(date('2025-12-21'))).toBe(7);
  });

  it('一天从北京时间0时起到24时止', () => {
    expect(instantOf(date('2026-01-06'), 'start').toISOString()).toBe('2026-01-05T16:00:00.000Z');
    expect(instantOf(date('2026-01-06'), 'end').toISOString()).toBe('2026-01-06T16:00:00.000Z');
  });

  it('性质：当日的起点和终点前一毫秒都落在当日，终点落在次日', () => {
    fc.assert(
      fc.property(anyDate, (day) => {
        const end = instantOf(day, 'end');
        expect(shanghaiDateOf(instantOf(day, 'start'))).toBe(day);
        expect(shanghaiDateOf(new Date(end.getTime() - 1))).toBe(day);
        expect(shanghaiDateOf(end)).toBe(addDays(day, 1));
      }),
    );
  });

  it('性质：加减互逆，先后与天数一致，写出的日期都能读回', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        const moved = addDays(day, days);
        expect(addDays(moved, -days)).toBe(day);
        expect(daysBetween(day, moved)).toBe(days);
        expect(Math.sign(compare(moved, day))).toBe(Math.sign(days));
        expect(parsePlainDate(moved)).toEqual({ ok: true, value: moved });
      }),
    );
  });

  it('超出9999年是程序错误', () => {
    expect(() => addDays(date('9999-12-31'), 1)).toThrow(RangeError);
  });

  it('非整数的年月日不是日期', () => {
    for (const [year, month, day] of [
      [2025.5, 1, 1],
      [2025, 1.5, 1],
      [2025, 1, 1.5],
      [Number.NaN, 1, 1],
    ] as const) {
      expect(plainDateOf(year, month, day).ok).toBe(false);
    }
  });

  it('周岁按生日计算', () => {
    expect(fullYearsOn(date('2008-06-02'), date('2026-06-01'))).toBe(17);
    expect(fullYearsOn(date('2008-06-02'), date('2026-06-02'))).toBe(18);
    expect(fullYearsOn(date('2008-02-29'), date('2026-02-28'))).toBe(18);
  });
});
