import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar.fixture.ts';
import { announcementEnds, decideExit, type ExitFacts, type ExitInput, isAnnounced } from './exit.ts';

const facts: ExitFacts = {
  effectiveFrom: new Date('2026-01-06T00:00:00+08:00'),
  expiresAt: new Date('2027-01-06T00:00:00+08:00'),
  exit: null,
  causeStands: false,
};
const now = new Date('2026-06-10T15:00:00+08:00');

function decided(input: Partial<ExitInput>, over: Partial<ExitFacts> = {}, at = now) {
  const full: ExitInput = { reason: 'incentive-abuse', effectiveOn: date('2026-06-10'), ...input };
  const verdict = decideExit({ ...facts, ...over }, full, at);
  return verdict.ok
    ? verdict.value.effectiveAt.toISOString()
    : verdict.refusal.reasons.map(({ code }) => code);
}

describe('C6 退出', () => {
  it('当日生效即刻退出；以前的日期自当日零时起', () => {
    expect(decided({})).toBe(now.toISOString());
    expect(decided({ effectiveOn: date('2026-03-01') })).toBe(
      new Date('2026-03-01T00:00:00+08:00').toISOString(),
    );
  });

  it('不能预先退出', () => {
    expect(decided({ effectiveOn: date('2026-06-11') })).toEqual(['exit-in-future']);
  });

  it('只退出一次', () => {
    expect(decided({}, { exit: { effectiveAt: now, knownAt: now } })).toEqual(['exit-done']);
  });

  it('C6.3 期满之后生效的退出没有意义；期满以后查明的，可以追溯到期满以前', () => {
    const later = new Date('2027-02-01T10:00:00+08:00');
    expect(decided({ effectiveOn: date('2027-01-06') }, {}, later)).toEqual(['exit-after-expiry']);
    expect(decided({ effectiveOn: date('2027-01-05') }, {}, later)).toBe(
      new Date('2027-01-05T00:00:00+08:00').toISOString(),
    );
  });

  it.each(['objection-upheld', 'listed-dishonest'] as const)('C6.1、C6.2 %s 须有已成立的依据', (reason) => {
    expect(decided({ reason })).toEqual(['exit-cause-missing']);
    expect(decided({ reason }, { causeStands: true })).toBe(now.toISOString());
  });

  it('本人申请退出的不公告，其余照公告期限公告', () => {
    expect(isAnnounced('withdrawn-by-subject')).toBe(false);
    expect(isAnnounced('listed-dishonest')).toBe(true);
    expect(announcementEnds(now, 30)).toEqual(new Date('2026-07-11T00:00:00+08:00'));
  });
});
