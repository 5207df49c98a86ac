import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '#kernel/plain-date.ts';
import type { CounterListing } from './enjoyment.ts';
import { leftOf, type Limit, type Use } from './limit.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const listing = (id: string, from: string, to: string): CounterListing => ({
  listingId: id,
  nominationId: id,
  category: 'A3',
  effectiveFrom: at(from),
  expiresAt: at(to),
  leftAt: null,
  suspended: false,
});
const first = listing('l1', '2025-01-08T00:00:00.000', '2026-01-08T00:00:00.000');
const renewed = listing('l2', '2025-12-20T00:00:00.000', '2026-12-20T00:00:00.000');
const use = (text: string, quantity = 1): Use => ({ at: at(text), quantity });

function left(limit: Limit | null, uses: readonly Use[], now: string, listings = [first]): number | null {
  const today = parsePlainDate(now.slice(0, 10));
  if (!today.ok) throw new Error('no date');
  return leftOf(limit, uses, listings, { now: at(now), today: today.value });
}

describe('C8.3 次数限制', () => {
  const year: Limit = { count: 2, period: 'year' };
  const day: Limit = { count: 1, period: 'day' };
  const term: Limit = { count: 3, period: 'validity' };

  it.each<[string, Limit | null, readonly Use[], string, number | null]>([
    ['没有限制', null, [use('2025-02-01T00:00:00.000', 99)], '2025-02-02T09:00:00.000', null],
    ['还没有用过', year, [], '2025-02-02T09:00:00.000', 2],
    ['按件数计', year, [use('2025-02-01T00:00:00.000', 2)], '2025-02-02T09:00:00.000', 0],
    ['去年最后一毫秒的不计', year, [use('2024-12-31T23:59:59.999')], '2025-02-02T09:00:00.000', 2],
    ['今年第一毫秒的计', year, [use('2025-01-01T00:00:00.000')], '2025-02-02T09:00:00.000', 1],
    ['今日0时的计', day, [use('2025-02-02T00:00:00.000')], '2025-02-02T09:00:00.000', 0],
    ['昨日24时以前的不计', day, [use('2025-02-01T23:59:59.999')], '2025-02-02T09:00:00.000', 1],
    ['用得比限制多，余数不为负', year, [use('2025-02-01T00:00:00.000', 5)], '2025-02-02T09:00:00.000', 0],
    ['有效期内的都计', term, [use('2025-01-08T00:00:00.000')], '2025-12-31T09:00:00.000', 2],
  ])('%s', (_title, limit, uses, now, expected) => {
    expect(left(limit, uses, now)).toBe(expected);
  });

  it('续报重叠期间合并计算，谁也不因重叠多得；原名单期满后，按新名单的有效期计算', () => {
    const uses = [use('2025-06-01T00:00:00.000', 2), use('2025-12-25T00:00:00.000')];
    const both = [first, renewed];
    expect(left(term, uses, '2025-12-26T09:00:00.000', both)).toBe(0);
    expect(left(term, uses, '2026-01-08T00:00:00.000', both)).toBe(2);
  });
});
