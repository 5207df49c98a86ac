import { describe, expect, it } from 'vitest';
import { instantOf, parsePlainDate } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { loadPack } from '#modules/units/index.ts';
import { decideCommit, type BatchFacts } from './commit.ts';
import { effectOf, isBlocked } from './effect.ts';
import { decideReporting, decideRound, isLate, roundDeadline } from './round.ts';

const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
const pack = loaded.value;

function date(text: string): PlainDate {
  const read = parsePlainDate(text);
  if (!read.ok) throw new Error(text);
  return read.value;
}

const codes = (
  result: ReturnType<typeof decideRound> | ReturnType<typeof decideCommit>,
): readonly string[] => (result.ok ? [] : result.refusal.reasons.map(({ code }) => code));

describe('C4.1 轮次和截止日', () => {
  it.each([
    [2024, '2024-12-20'],
    [2025, '2025-12-22'],
    [2026, '2026-12-21'],
  ])('%i年：截止日遇休息日顺延到%s', (year, expected) => {
    expect(roundDeadline(pack, year)).toEqual({ ok: true, value: expected });
  });

  it('政策包不顺延时按原日期；没有放假安排的年份拒绝推算', () => {
    const fixed = {
      ...pack,
      policy: { ...pack.policy, round: { ...pack.policy.round, movesToWorkday: false } },
    };
    expect(roundDeadline(fixed, 2025)).toEqual({ ok: true, value: '2025-12-20' });
    expect(codes(decideRound(pack, 2031, false, date('2031-01-01')))).toEqual(['calendar-year-unknown']);
    expect(codes(decideRound(pack, 2024, true, date('2024-12-02')))).toEqual(['round-exists']);
    expect(codes(decideRound(pack, 2026, false, date('2024-12-02')))).toEqual(['round-year-wrong']);
  });

  it('截止日24时前的最后一毫秒不算逾期，24时整算逾期', () => {
    const deadline = date('2024-12-20');
    const end = instantOf(deadline, 'end');
    expect(isLate(deadline, new Date(end.getTime() - 1))).toBe(false);
    expect(isLate(deadline, end)).toBe(true);
    const round = { year: 2024, deadline, closedAt: null };
    expect(decideReporting(round, pack.policy, end).ok).toBe(true);
    const strict = { round: { ...pack.policy.round, lateReports: 'refuse' as const } };
    expect(decideReporting(round, strict, end).ok).toBe(false);
    expect(decideReporting({ ...round, closedAt: end }, pack.policy, end).ok).toBe(false);
  });
});

const batch: BatchFacts = {
  id: 'b',
  unitId: 'u',
  roundId: 'r',
  preparedBy: 'maker',
  committedAt: null,
  discardedAt: null,
  faultyRows: 0,
  sheetErrors: 0,
  underNotice: [],
  round: { year: 2024, deadline: date('2024-12-20'), closedAt: null },
};
const now = instantOf(date('2024-12-02'), 'start');
const by = (accountId: string) => ({ accountId, now, policy: pack });

describe('C5.1 提交批次', () => {
  it.each<[Partial<BatchFacts>, boolean, string, readonly string[]]>([
    [{}, false, 'approver', []],
    [{}, false, 'maker', ['batch-own']],
    [{ faultyRows: 2 }, false, 'approver', ['batch-has-errors']],
    [{ faultyRows: 2 }, true, 'approver', []],
    [{ sheetErrors: 1 }, true, 'approver', ['batch-sheet-errors']],
    [{ underNotice: [{ sheet: 'person', row: 3 }] }, true, 'approver', ['batch-row-under-notice']],
    [
      { committedAt: now, faultyRows: 1 },
      false,
      'maker',
      ['batch-committed', 'batch-own', 'batch-has-errors'],
    ],
    [{ discardedAt: now }, false, 'approver', ['batch-discarded']],
  ])('%j 只交无错的行=%s 由%s', (change, onlyFaultless, who, expected) => {
    expect(codes(decideCommit({ ...batch, ...change }, { onlyFaultless }, by(who)))).toEqual(expected);
  });

  it('同一内容不变，改动的算改动，撤回的重新报送算恢复；公示中的改动被拦下', () => {
    const known = { digest: 'a', withdrawn: false, underNotice: false };
    expect(effectOf(undefined, 'a')).toBe('new');
    expect(effectOf(known, 'a')).toBe('same');
    expect(effectOf(known, 'b')).toBe('changed');
    expect(effectOf({ ...known, withdrawn: true }, 'a')).toBe('changed');
    expect(isBlocked({ ...known, underNotice: true }, 'b')).toBe(true);
    expect(isBlocked({ ...known, underNotice: true }, 'a')).toBe(false);
    expect(isBlocked(undefined, 'a')).toBe(false);
  });
});
