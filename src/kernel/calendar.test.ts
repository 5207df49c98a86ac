import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date, twoYears } from './calendar.fixture.ts';
import {
  type Calendar,
  countWorkdays,
  decideCalendar,
  isWorkday,
  rollToWorkday,
  workdaysBetween,
} from './calendar.ts';
import { addDays } from './plain-date.ts';
import { noticeClock, validity } from './validity.ts';

const sevenDays = { workdays: 7, countPublicationDay: false };

describe('工作日历', () => {
  it.each([
    ['2026-01-01', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2026-05-09', true],
    ['2026-05-10', false],
    ['2025-12-22', true],
    ['2025-12-21', false],
  ])('%s 是否工作日：%s', (day, worked) => {
    expect(isWorkday(twoYears, date(day))).toEqual({ ok: true, value: worked });
  });

  it('2025年、2026年各有248个工作日', () => {
    expect(workdaysBetween(twoYears, date('2025-01-01'), date('2025-12-31'))).toEqual({
      ok: true,
      value: 248,
    });
    expect(workdaysBetween(twoYears, date('2025-12-31'), date('2026-12-31'))).toEqual({
      ok: true,
      value: 248,
    });
  });

  it('没有放假安排的年份是错误，并写明年份', () => {
    for (const asked of [
      isWorkday(twoYears, date('2027-01-04')),
      countWorkdays(twoYears, date('2026-12-28'), 7, { countStart: false }),
      workdaysBetween(twoYears, date('2026-12-28'), date('2027-01-04')),
      rollToWorkday({ version: '空', years: [] }, date('2027-01-02')),
    ]) {
      expect(asked).toMatchObject({
        ok: false,
        refusal: { reasons: [{ code: 'calendar-year-unknown', params: { year: 2027 } }] },
      });
    }
  });

  it('上一年末由下一年通知安排的日子照通知办', () => {
    const announcedOn = date('2022-12-08');
    const acrossNewYear: Calendar = {
      version: 't',
      years: [
        { year: 2026, source: 's', announcedOn, holidays: [], workdays: [] },
        {
          year: 2027,
          source: 's',
          announcedOn,
          holidays: [date('2026-12-31')],
          workdays: [date('2026-12-27')],
        },
      ],
    };
    expect(isWorkday(acrossNewYear, date('2026-12-31'))).toEqual({ ok: true, value: false });
    expect(isWorkday(acrossNewYear, date('2026-12-27'))).toEqual({ ok: true, value: true });
  });

  it('民法典203条：12月20日逢周末顺延到下一个工作日', () => {
    expect(rollToWorkday(twoYears, date('2025-12-20'))).toEqual({ ok: true, value: '2025-12-22' });
    expect(rollToWorkday(twoYears, date('2026-12-20'))).toEqual({ ok: true, value: '2026-12-21' });
    expect(rollToWorkday(twoYears, date('2025-12-19'))).toEqual({ ok: true, value: '2025-12-19' });
  });

  it.each([0, -1, 1.5, Number.NaN, 367])('天数 %s 被拒绝', (n) => {
    expect(countWorkdays(twoYears, date('2025-12-22'), n, { countStart: false }).ok).toBe(false);
  });

  it('起始日非工作日时，计入起始日也不多算', () => {
    const from = date('2025-12-20');
    expect(countWorkdays(twoYears, from, 3, { countStart: true })).toEqual(
      countWorkdays(twoYears, from, 3, { countStart: false }),
    );
  });

  it('性质：数出的日子都是工作日、次序递增、首日之后无遗漏', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 15 }),
        fc.boolean(),
        (offset, n, countStart) => {
          const start = addDays(date('2025-01-01'), offset);
          const result = countWorkdays(twoYears, start, n, { countStart });
          fc.pre(result.ok);
          const { counted, lastDay } = result.value;
          expect(counted).toHaveLength(n);
          expect(counted.at(-1)).toBe(lastDay);
          const before = countStart ? addDays(start, -1) : start;
          fc.pre(before >= date('2025-01-01'));
          expect(workdaysBetween(twoYears, before, lastDay)).toEqual({ ok: true, value: n });
        },
      ),
    );
  });

  it('自相矛盾的安排一次列出全部问题', () => {
    const [year2025, year2026] = twoYears.years;
    if (year2025 === undefined || year2026 === undefined) throw new Error('fixture');
    const broken: Calendar = {
      version: 't',
      years: [
        year2025,
        year2025,
        { ...year2026, holidays: [...year2026.holidays, date('2026-05-09'), date('2024-01-01')] },
      ],
    };
    const decided = decideCalendar(broken);
    expect(decided.ok ? [] : decided.refusal.reasons.map((reason) => reason.code).sort()).toEqual([
      'calendar-day-contradicts',
      'calendar-day-outside',
      'calendar-year-repeated',
    ]);
    expect(decideCalendar(twoYears).ok).toBe(true);
  });
});

describe('C4.3 公示期与 C4.5 有效期', () => {
  it.each([
    ['2025-12-22', '2025-12-31', '2026-01-01', '2026-12-31'],
    ['2025-12-24', '2026-01-05', '2026-01-06', '2027-01-05'],
    ['2026-02-11', '2026-02-27', '2026-02-28', '2027-02-27'],
    ['2026-04-27', '2026-05-09', '2026-05-10', '2027-05-09'],
    ['2025-09-24', '2025-10-10', '2025-10-11', '2026-10-10'],
  ])('%s 公示，至 %s 24时止，有效期 %s 至 %s', (published, lastDay, validFrom, validTo) => {
    const clock = noticeClock(twoYears, date(published), sevenDays);
    expect(clock).toMatchObject({
      ok: true,
      value: { publishedOn: published, lastDay, endsAt: new Date(`${lastDay}T16:00:00.000Z`) },
    });
    expect(validity(date(lastDay))).toEqual({ validFrom, validTo });
  });

  it('政策可以把公示当日计入', () => {
    expect(
      noticeClock(twoYears, date('2025-12-22'), { ...sevenDays, countPublicationDay: true }),
    ).toMatchObject({
      ok: true,
      value: { lastDay: '2025-12-30' },
    });
  });

  it('2月29日截止的，有效期到次年2月28日；期满不顺延', () => {
    expect(validity(date('2028-02-29'))).toEqual({ validFrom: '2028-03-01', validTo: '2029-02-28' });
    expect(validity(date('2025-10-10'), 3)).toEqual({ validFrom: '2025-10-11', validTo: '2028-10-10' });
  });

  it('对照：把未知年份当作周一至周五的日历必被识破', () => {
    const guessing: Calendar = {
      ...twoYears,
      years: [
        ...twoYears.years,
        { year: 2027, source: '', announcedOn: date('2026-01-01'), holidays: [], workdays: [] },
      ],
    };
    expect(noticeClock(guessing, date('2026-12-28'), sevenDays).ok).toBe(true);
    expect(noticeClock(twoYears, date('2026-12-28'), sevenDays).ok).toBe(false);
  });
});
