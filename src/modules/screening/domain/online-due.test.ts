import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { nextAskAt } from './online-failure.ts';
import { causeToAsk, coversUse, type OnlineMoments } from './online-due.ts';

const instant = (text: string): Date => new Date(`${text}+08:00`);
const morning = (day: string): Date => instant(`${day}T09:00:00`);
const policy = { rescreenAtNoticeEnd: true, rescreenEveryDays: 31, counterCacheHours: 24 };
const source = { freshDays: 15 };

const answered: OnlineMoments = {
  answeredAt: morning('2024-12-20'),
  asOf: '2024-12-20' as PlainDate,
  nextAt: null,
  wantedAt: null,
  revisedAt: null,
  notice: null,
  noticeLastDay: null,
  listing: 'none',
  usedAt: null,
  roundYear: 2024,
};
const never = { answeredAt: null, asOf: null } as const;
const causeOn = (today: string, more: Partial<OnlineMoments>, rules = policy) =>
  causeToAsk({ ...answered, ...more }, source, rules, { today: today as PlainDate, now: morning(today) });

describe('C4.2、C6.2 何时联网查询', () => {
  it.each([
    ['从未查过', '2024-12-20', never, 'first'],
    ['刚答复过', '2024-12-20', {}, null],
    ['失败后还没到再问的时候', '2024-12-20', { ...never, nextAt: instant('2024-12-20T09:00:01') }, null],
    ['到了再问的时候', '2024-12-20', { ...never, nextAt: morning('2024-12-20') }, 'first'],
    ['有人要求再查', '2024-12-20', { wantedAt: morning('2024-12-20') }, 'wanted'],
    ['答复之后改了名称或号码', '2024-12-21', { revisedAt: instant('2024-12-20T09:00:01') }, 'changed'],
    ['答复之前改的', '2024-12-21', { revisedAt: instant('2024-12-20T08:59:59') }, null],
    ['有效期最后一天', '2025-01-04', {}, null],
    ['过了有效期', '2025-01-05', {}, 'stale'],
    ['当天刚问过，对方数据仍旧', '2024-12-20', { asOf: '2024-11-01' as PlainDate }, null],
    ['第二天再问一次', '2024-12-21', { asOf: '2024-11-01' as PlainDate }, 'stale'],
    ['前年的轮次没有下文，不再打听', '2026-01-05', {}, null],
    ['前年的轮次，从未问过', '2026-01-05', never, null],
    ['公示稿在答复之后拟定', '2024-12-21', { notice: draft('2024-12-21') }, 'before-notice'],
    ['公示稿在答复之前拟定', '2024-12-21', { notice: draft('2024-12-19') }, null],
    ['定时公示的日子到了', '2024-12-23', { notice: draft('2024-12-19', '2024-12-23') }, 'before-notice'],
    ['定时公示的日子没到', '2024-12-22', { notice: draft('2024-12-19', '2024-12-23') }, null],
    ['公示末日之前', '2024-12-30', { noticeLastDay: '2024-12-31' as PlainDate }, null],
    ['公示末日', '2024-12-31', { noticeLastDay: '2024-12-31' as PlainDate }, 'notice-end'],
    ['末日之后补上', '2025-01-02', { noticeLastDay: '2024-12-31' as PlainDate }, 'notice-end'],
    [
      '末日已问过',
      '2025-01-02',
      {
        noticeLastDay: '2024-12-31' as PlainDate,
        answeredAt: morning('2024-12-31'),
        asOf: '2024-12-31' as PlainDate,
      },
      null,
    ],
    ['有效期内第三十天', '2025-01-19', { listing: 'live' }, null],
    ['有效期内满一个月', '2025-01-20', { listing: 'live' }, 'monthly'],
    ['在窗口使用，答复在24小时之内', '2024-12-22', { listing: 'live', usedAt: morning('2024-12-21') }, null],
    [
      '在窗口使用，答复已超过24小时',
      '2024-12-22',
      { listing: 'live', usedAt: instant('2024-12-21T09:00:01') },
      'use',
    ],
    ['已退出或期满，不再打听', '2025-06-01', { listing: 'ended', usedAt: morning('2025-05-31') }, null],
  ] as const)('%s', (_title, today, more, cause) => {
    expect(causeOn(today, more)).toBe(cause);
  });

  it('县里决定末日不复查的，末日不查', () => {
    const rules = { ...policy, rescreenAtNoticeEnd: false };
    expect(causeOn('2024-12-31', { noticeLastDay: '2024-12-31' as PlainDate }, rules)).toBeNull();
  });

  it('使用之后的答复也覆盖这次使用', () => {
    expect(coversUse(morning('2024-12-22'), morning('2024-12-20'), policy)).toBe(true);
  });

  it.each([
    [1, '2024-12-20T09:01:00'],
    [2, '2024-12-20T09:10:00'],
    [3, '2024-12-20T09:10:00'],
    [4, '2024-12-21T09:00:00'],
    [9, '2024-12-21T09:00:00'],
  ])('连续失败%i次，下一次在 %s', (failures, next) => {
    const retry = { attempts: 4, waitMinutes: [1, 10] };

    expect(nextAskAt(failures, retry, morning('2024-12-20'))).toEqual(instant(next));
  });
});

function draft(preparedOn: string, scheduledOn?: string) {
  return {
    preparedAt: morning(preparedOn),
    scheduledFor: scheduledOn === undefined ? null : morning(scheduledOn),
  };
}
