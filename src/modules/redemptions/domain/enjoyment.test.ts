import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CounterListing, type CounterMeasure, decideEnjoyment } from './enjoyment.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const listing: CounterListing = {
  listingId: 'l1',
  nominationId: 'n1',
  category: 'A3',
  effectiveFrom: at('2025-01-08T00:00:00.000'),
  expiresAt: at('2026-01-08T00:00:00.000'),
  leftAt: null,
  suspended: false,
};
const measure: CounterMeasure = {
  live: true,
  endsAt: null,
  categories: ['A3', 'A8'],
  kinds: ['person'],
  left: null,
};

describe('C4.5、C6 窗口能否享受只看日期', () => {
  it.each([
    ['生效前一毫秒', listing, '2025-01-07T23:59:59.999', false],
    ['生效当刻', listing, '2025-01-08T00:00:00.000', true],
    ['最后一毫秒', listing, '2026-01-07T23:59:59.999', true],
    ['期满当刻', listing, '2026-01-08T00:00:00.000', false],
    ['退出前一毫秒', { ...listing, leftAt: at('2025-06-01T09:00:00.001') }, '2025-06-01T09:00:00.000', true],
    ['退出当刻', { ...listing, leftAt: at('2025-06-01T09:00:00.000') }, '2025-06-01T09:00:00.000', false],
    ['暂停期间', { ...listing, suspended: true }, '2025-06-01T09:00:00.000', false],
    ['类别不适用', { ...listing, category: 'B1' }, '2025-06-01T09:00:00.000', false],
  ] as const)('%s', (_title, row, now, may) => {
    expect(decideEnjoyment([row], 'person', measure, at(now)).may).toBe(may);
  });

  it.each([
    ['措施未实施', { ...measure, live: false }],
    ['主体类型不适用', { ...measure, kinds: ['enterprise'] }],
    ['次数已用完', { ...measure, left: 0 }],
  ] as const)('%s则不能享受', (_title, wanting) => {
    expect(decideEnjoyment([listing], 'person', wanting, at('2025-06-01T09:00:00')).may).toBe(false);
  });

  it('几项名单并存时全部记为依据，以最晚的到期为准，且不超过措施止期', () => {
    const later = { ...listing, listingId: 'l2', expiresAt: at('2026-03-01T00:00:00') };
    const answer = decideEnjoyment([listing, later], 'person', measure, at('2025-06-01T09:00:00'));
    expect(answer.listings.map(({ listingId }) => listingId)).toEqual(['l1', 'l2']);
    expect(answer.until).toEqual(later.expiresAt);
    const ending = { ...measure, endsAt: at('2025-07-01T00:00:00') };
    expect(decideEnjoyment([listing, later], 'person', ending, at('2025-06-01T09:00:00')).until).toEqual(
      ending.endsAt,
    );
  });

  it('失去一项名单不影响另一项（属性）', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (day, leftDay) => {
        const now = new Date(listing.effectiveFrom.getTime() + day * 86_400_000);
        const left = new Date(listing.effectiveFrom.getTime() + leftDay * 86_400_000);
        const alone = decideEnjoyment([listing], 'person', measure, now).may;
        const both = decideEnjoyment(
          [listing, { ...listing, listingId: 'l2', leftAt: left }],
          'person',
          measure,
          now,
        );
        expect(both.may).toBe(alone);
      }),
    );
  });
});
