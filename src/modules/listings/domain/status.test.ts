import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListingFacts, listingStatus } from './status.ts';

const at = (text: string) => new Date(text);
const year: ListingFacts = {
  effectiveFrom: at('2026-01-06T00:00:00+08:00'),
  expiresAt: at('2027-01-06T00:00:00+08:00'),
  exit: null,
  holds: [],
};

describe('名单状态由日期推算（C4.5、C6）', () => {
  it.each([
    ['2026-01-05T23:59:59.999+08:00', 'upcoming'],
    ['2026-01-06T00:00:00+08:00', 'effective'],
    ['2027-01-05T23:59:59.999+08:00', 'effective'],
    ['2027-01-06T00:00:00+08:00', 'expired'],
  ])('%s：%s', (instant, status) => {
    expect(listingStatus(year, at(instant))).toBe(status);
  });

  it('退出自生效之时起：前一毫秒仍有效', () => {
    const left = {
      ...year,
      exit: { effectiveAt: at('2026-06-01T00:00:00+08:00'), knownAt: at('2026-06-01T00:00:00+08:00') },
    };
    expect(listingStatus(left, at('2026-05-31T23:59:59.999+08:00'))).toBe('effective');
    expect(listingStatus(left, at('2026-06-01T00:00:00+08:00'))).toBe('left');
    expect(listingStatus(left, at('2028-01-01T00:00:00+08:00'))).toBe('left');
  });

  it('退出晚知：当时所知为有效，事实为已退出', () => {
    const late = {
      ...year,
      exit: { effectiveAt: at('2026-03-01T00:00:00+08:00'), knownAt: at('2026-06-01T10:00:00+08:00') },
    };
    const between = at('2026-04-01T10:00:00+08:00');
    expect(listingStatus(late, between, between)).toBe('effective');
    expect(listingStatus(late, between)).toBe('left');
    expect(listingStatus(late, between, at('2026-06-01T09:59:59.999+08:00'))).toBe('effective');
  });

  it.each([
    ['finding', 'suspended'],
    ['decision', 'suspended'],
    ['objection', 'effective'],
  ])('%s 的暂缓：%s', (reason, status) => {
    const held = { ...year, holds: [{ reason, from: at('2026-02-01T00:00:00+08:00'), until: null }] };
    expect(listingStatus(held, at('2026-03-01T00:00:00+08:00'))).toBe(status);
  });

  it('暂缓解除之时即恢复；期满和退出胜过暂缓', () => {
    const until = at('2026-03-01T00:00:00+08:00');
    const held = { ...year, holds: [{ reason: 'finding', from: at('2026-02-01T00:00:00+08:00'), until }] };
    expect(listingStatus(held, at('2026-02-28T23:59:59.999+08:00'))).toBe('suspended');
    expect(listingStatus(held, until)).toBe('effective');
    const open = {
      ...year,
      holds: [{ reason: 'finding', from: at('2026-02-01T00:00:00+08:00'), until: null }],
    };
    expect(listingStatus(open, year.expiresAt)).toBe('expired');
  });

  it('没有退出和暂缓时，状态随时间只进不退', () => {
    const order = ['upcoming', 'effective', 'expired'];
    const moment = fc.date({ min: at('2025-01-01'), max: at('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        expect(order.indexOf(listingStatus(year, earlier))).toBeLessThanOrEqual(
          order.indexOf(listingStatus(year, later)),
        );
      }),
    );
  });
});
