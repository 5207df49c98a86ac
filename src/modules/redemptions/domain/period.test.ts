import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { limitSpan } from './period.ts';

const day = (text: string): PlainDate => text as PlainDate;
const validity = { from: new Date('2025-01-08T00:00:00+08:00'), to: new Date('2026-01-08T00:00:00+08:00') };

describe('限次的周期按北京时间的自然日、月、年', () => {
  it.each([
    ['day', '2025-12-31', '2025-12-31T00:00:00+08:00', '2026-01-01T00:00:00+08:00'],
    ['month', '2025-12-31', '2025-12-01T00:00:00+08:00', '2026-01-01T00:00:00+08:00'],
    ['month', '2025-02-10', '2025-02-01T00:00:00+08:00', '2025-03-01T00:00:00+08:00'],
    ['year', '2025-06-01', '2025-01-01T00:00:00+08:00', '2026-01-01T00:00:00+08:00'],
    ['validity', '2025-06-01', '2025-01-08T00:00:00+08:00', '2026-01-08T00:00:00+08:00'],
  ] as const)('%s %s', (period, today, from, to) => {
    expect(limitSpan(period, day(today), validity)).toEqual({ from: new Date(from), to: new Date(to) });
  });
});
