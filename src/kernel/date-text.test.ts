import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from './calendar.fixture.ts';
import { dateOfSerial, parseDateText } from './date-text.ts';
import { addDays, daysBetween } from './plain-date.ts';

describe('表格里的日期文字', () => {
  it.each([
    '2025-12-03',
    '2025-12-3',
    '2025.12.3',
    '2025.12.03',
    '2025/12/3',
    '2025年12月3日',
    '2025年12月03日',
    '2025年12月3号',
    '２０２５年１２月３日',
    ' 2025 年 12 月 3 日 ',
    '2025年12月3日\u200B',
    '20251203',
    '2025-12-03 00:00:00',
    '2025/12/3 0:00',
    '2025年12月3日9:30',
    '2025-12-03T00:00:00',
    '2025-12-03T00:00:00.000Z',
    '2025-12-02T16:00:00.000Z',
    '二〇二五年十二月三日',
    '二○二五年十二月三日',
    '45994',
    '45994.5',
  ])('%j 是2025年12月3日', (text) => {
    expect(parseDateText(text)).toEqual({ ok: true, value: '2025-12-03' });
  });

  it.each([
    ['2025年12月', 'date-day-missing'],
    ['2025.12', 'date-day-missing'],
    ['2025-12', 'date-day-missing'],
    ['202512', 'date-day-missing'],
    ['二〇二五年十二月', 'date-day-missing'],
    ['2025', 'date-month-missing'],
    ['2025年', 'date-month-missing'],
    ['25.12.3', 'date-year-short'],
    ['3/12/2025', 'date-year-short'],
    ['2025-02-30', 'date-not-real'],
    ['20250230', 'date-not-real'],
    ['2025-02-30T00:00:00Z', 'date-not-real'],
    ['', 'date-empty'],
    ['\u3000', 'date-empty'],
    ['去年', 'date-not-read'],
    ['2025年12月3日至5日', 'date-not-read'],
    ['220621198001010018', 'date-not-read'],
    ['9'.repeat(100_000), 'date-not-read'],
  ])('%j 被拒绝：%s', (text, code) => {
    expect(parseDateText(text)).toMatchObject({ ok: false, refusal: { reasons: [{ code, params: {} }] } });
  });

  it('二十、三十一这样的日也能识别', () => {
    expect(parseDateText('二〇二五年十月二十日')).toMatchObject({ value: '2025-10-20' });
    expect(parseDateText('二〇二五年十月三十一日')).toMatchObject({ value: '2025-10-31' });
    expect(parseDateText('二〇二五年一月十日')).toMatchObject({ value: '2025-01-10' });
  });

  it('序列日：1900系统的第60天不存在，1904系统相差1462天', () => {
    expect(dateOfSerial(1, '1900')).toMatchObject({ value: '1900-01-01' });
    expect(dateOfSerial(59, '1900')).toMatchObject({ value: '1900-02-28' });
    expect(dateOfSerial(60, '1900').ok).toBe(false);
    expect(dateOfSerial(61, '1900')).toMatchObject({ value: '1900-03-01' });
    expect(dateOfSerial(0, '1904')).toMatchObject({ value: '1904-01-01' });
    expect(dateOfSerial(45994 - 1462, '1904')).toMatchObject({ value: '2025-12-03' });
    expect(parseDateText('44532', '1904')).toMatchObject({ value: '2025-12-03' });
    for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2_958_466]) {
      expect(dateOfSerial(wrong, '1900').ok).toBe(false);
    }
    expect(dateOfSerial(2_958_465, '1900')).toMatchObject({ value: '9999-12-31' });
    expect(dateOfSerial(2_957_003, '1904')).toMatchObject({ value: '9999-12-31' });
  });

  it('性质：各种写法读回同一天，任何文字都不出错', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 99_999 }), (serial) => {
        const day = addDays(date('1899-12-30'), serial);
        const [year, month, dayOfMonth] = day.split('-').map(Number);
        for (const text of [
          day,
          `${year}年${month}月${dayOfMonth}日`,
          `${year}.${month}.${dayOfMonth}`,
          day.replaceAll('-', ''),
        ]) {
          expect(parseDateText(text)).toEqual({ ok: true, value: day });
        }
        expect(dateOfSerial(serial, '1900')).toEqual({ ok: true, value: day });
        expect(daysBetween(date('1899-12-30'), day)).toBe(serial);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseDateText(text).ok === 'boolean'),
    );
  });
});
