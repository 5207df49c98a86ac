import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date, twoYears } from '#kernel/calendar.fixture.ts';
import { isWorkday } from '#kernel/calendar.ts';
import { addDays, instantOf } from '#kernel/plain-date.ts';
import { decideEntryClock, hasEnded, objectionTiming } from './entry-clock.ts';

const rules = { workingDays: 7, countsPublicationDay: false };

function clockFrom(text: string) {
  const clock = decideEntryClock(twoYears, new Date(text), rules);
  if (!clock.ok) throw new Error('no clock');
  return clock.value;
}

describe('C4.3 公示期七个工作日', () => {
  it.each([
    ['2025-12-22', '2025-12-31'],
    ['2025-12-24', '2026-01-05'],
    ['2026-02-11', '2026-02-27'],
    ['2026-04-27', '2026-05-09'],
    ['2025-09-24', '2025-10-10'],
  ])('%s 发布，%s 24时截止', (day, lastDay) => {
    const clock = clockFrom(`${day}T09:30:00+08:00`);
    expect(clock.lastDay).toBe(lastDay);
    expect(clock.endsAt.toISOString()).toBe(new Date(`${lastDay}T24:00:00+08:00`).toISOString());
    expect(clock.counted).not.toContain(day);
  });

  it('发布日按北京时间计：世界时前一天16时起即为当日', () => {
    expect(clockFrom('2025-12-23T16:00:00.000Z').publishedOn).toBe('2025-12-24');
    expect(clockFrom('2025-12-23T15:59:59.999Z').publishedOn).toBe('2025-12-23');
  });

  it('放假安排未公布的年份不推算', () => {
    const clock = decideEntryClock(twoYears, new Date('2026-12-28T01:00:00Z'), rules);
    expect(clock).toMatchObject({ ok: false, refusal: { reasons: [{ code: 'calendar-year-unknown' }] } });
  });

  it('截止前一毫秒的异议在期限内，24时整的已过期', () => {
    const clock = clockFrom('2025-12-24T09:30:00+08:00');
    const before = new Date(clock.endsAt.getTime() - 1);
    expect(objectionTiming(clock, before)).toBe('in-time');
    expect(objectionTiming(clock, clock.endsAt)).toBe('late');
    expect(hasEnded(clock, before)).toBe(false);
    expect(hasEnded(clock, clock.endsAt)).toBe(true);
  });

  it('任一发布日：恰有七个工作日，最后一天是工作日，其后至截止没有别的工作日', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 690 }), fc.integer({ min: 0, max: 86_399_999 }), (day, ms) => {
        const shown = new Date(instantOf(addDays(date('2025-01-01'), day), 'start').getTime() + ms);
        const clock = decideEntryClock(twoYears, shown, rules);
        if (!clock.ok) throw new Error('no clock');
        const { publishedOn, lastDay, counted, endsAt } = clock.value;
        let workdays = 0;
        for (let at = addDays(publishedOn, 1); at <= lastDay; at = addDays(at, 1)) {
          const worked = isWorkday(twoYears, at);
          if (worked.ok && worked.value) workdays += 1;
        }
        expect(workdays).toBe(7);
        expect(counted.at(-1)).toBe(lastDay);
        expect(endsAt).toEqual(instantOf(addDays(lastDay, 1), 'start'));
      }),
    );
  });
});
