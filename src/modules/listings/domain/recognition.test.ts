import { describe, expect, it } from 'vitest';
import { date, twoYears } from '#kernel/calendar.fixture.ts';
import { noticeClock } from '#kernel/validity.ts';
import { decideRecognition, type RecognitionFacts } from './recognition.ts';
import { listingTerm } from './term.ts';

const clock = { lastDay: date('2026-01-05'), endsAt: new Date('2026-01-06T00:00:00+08:00') };
const clear: RecognitionFacts = {
  entryId: 'e1',
  onNotice: true,
  channel: 'portal',
  letterDelivered: false,
  clock,
  correcting: false,
  withdrawn: false,
  held: false,
  listed: false,
  screening: [],
  basis: [],
};

function codes(over: Partial<RecognitionFacts>, now = clock.endsAt): readonly string[] {
  const verdict = decideRecognition({ ...clear, ...over }, now, 1);
  return verdict.ok ? [] : verdict.refusal.reasons.map(({ code }) => code);
}

describe('C4.4 认定', () => {
  it('公示期最后一天24时前一毫秒不能认定，24时整可以', () => {
    expect(codes({}, new Date(clock.endsAt.getTime() - 1))).toEqual(['recognition-notice-open']);
    expect(codes({})).toEqual([]);
  });

  it.each<[string, Partial<RecognitionFacts>, readonly string[]]>([
    ['有异议', { held: true }, ['recognition-held']],
    ['已撤回', { withdrawn: true }, ['recognition-withdrawn']],
    ['未公示', { clock: null }, ['recognition-not-on-notice']],
    ['已撤下', { onNotice: false }, ['recognition-not-on-notice']],
    ['已认定', { listed: true }, ['recognition-done']],
    ['函件未送达', { channel: 'letter' }, ['recognition-letter-undelivered']],
    ['函件已送达', { channel: 'letter', letterDelivered: true }, []],
    ['比对过期', { screening: [{ code: 'screening-stale', params: {} }] }, ['screening-stale']],
    ['公开的依据没有了', { basis: [{ code: 'publication-refused', params: {} }] }, ['publication-refused']],
    ['更正后还没有重新公示', { correcting: true }, ['recognition-correcting']],
    ['数项并存', { held: true, withdrawn: true }, ['recognition-withdrawn', 'recognition-held']],
  ])('%s', (_title, over, expected) => {
    expect(codes(over)).toEqual(expected);
  });

  it('有效期已经届满的不再认定', () => {
    expect(codes({}, new Date('2027-01-05T23:59:59.999+08:00'))).toEqual([]);
    expect(codes({}, new Date('2027-01-06T00:00:00+08:00'))).toEqual(['recognition-too-late']);
  });
});

describe('C4.5 有效期自公示截止次日起一年', () => {
  it.each([
    ['2025-12-22', '2025-12-31', '2026-01-01', '2026-12-31'],
    ['2025-12-24', '2026-01-05', '2026-01-06', '2027-01-05'],
    ['2026-02-11', '2026-02-27', '2026-02-28', '2027-02-27'],
    ['2026-04-27', '2026-05-09', '2026-05-10', '2027-05-09'],
    ['2025-09-24', '2025-10-10', '2025-10-11', '2026-10-10'],
  ])('%s 发布，%s 截止：%s 至 %s', (published, lastDay, validFrom, validTo) => {
    const counted = noticeClock(twoYears, date(published), { workdays: 7, countPublicationDay: false });
    expect(counted).toMatchObject({ ok: true, value: { lastDay } });
    expect(listingTerm(date(lastDay), 1, new Date(0))).toMatchObject({ validFrom, validTo });
  });

  it.each([
    ['2028-02-28', '2028-02-29', '2029-02-28'],
    ['2028-02-29', '2028-03-01', '2029-02-28'],
    ['2027-02-28', '2027-03-01', '2028-02-28'],
  ])('闰年：%s 截止，%s 至 %s', (lastDay, validFrom, validTo) => {
    expect(listingTerm(date(lastDay), 1, new Date(0))).toMatchObject({ validFrom, validTo });
  });

  it('发布和激励自次日零时与认定之时的较晚者起，认定再晚也不延长有效期', () => {
    const early = listingTerm(clock.lastDay, 1, clock.endsAt);
    const late = listingTerm(clock.lastDay, 1, new Date('2026-03-02T10:00:00+08:00'));
    expect(early.effectiveFrom).toEqual(new Date('2026-01-06T00:00:00+08:00'));
    expect(late.effectiveFrom).toEqual(new Date('2026-03-02T10:00:00+08:00'));
    expect(late.expiresAt).toEqual(early.expiresAt);
    expect(late.expiresAt).toEqual(new Date('2027-01-06T00:00:00+08:00'));
  });
});
