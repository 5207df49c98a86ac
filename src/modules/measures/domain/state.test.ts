import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { type MeasureDates, measureState } from './state.ts';

const day = (text: string): PlainDate => text as PlainDate;
const at = new Date('2025-01-10T00:00:00Z');
const none: MeasureDates = {
  draftedAt: null,
  issuedAt: null,
  liveFrom: null,
  liveTo: null,
  pausedAt: null,
  endedAt: null,
};
const live: MeasureDates = { ...none, draftedAt: at, issuedAt: at, liveFrom: day('2025-02-01') };

describe('C3 措施的状态由日期得出', () => {
  it.each([
    ['构想', none, '2025-02-01', 'idea'],
    ['已拟方案', { ...none, draftedAt: at }, '2025-02-01', 'drafted'],
    ['已发布，未到实施日', live, '2025-01-31', 'upcoming'],
    ['实施日当天', live, '2025-02-01', 'live'],
    ['最后一日仍可享受', { ...live, liveTo: day('2025-06-30') }, '2025-06-30', 'live'],
    ['次日已结束', { ...live, liveTo: day('2025-06-30') }, '2025-07-01', 'ended'],
    ['暂停', { ...live, pausedAt: at }, '2025-03-01', 'paused'],
    ['暂停后期满仍是结束', { ...live, pausedAt: at, liveTo: day('2025-03-31') }, '2025-04-01', 'ended'],
    ['提前终止', { ...live, endedAt: at }, '2025-03-01', 'ended'],
  ] as const)('%s', (_title, dates, today, state) => {
    expect(measureState(dates, day(today))).toBe(state);
  });
});
