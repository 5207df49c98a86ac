import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { sourcesToCheckLater } from './later-check.ts';

const day = (text: string): PlainDate => text as PlainDate;
const court = { code: 'court', freshDays: 31 };
const newest = { source: 'court', asOf: day('2025-03-01') };
const compared = { nominationId: 'n1', source: 'court', asOf: day('2025-03-01'), openFinding: false };

describe('C6.2 窗口来源不可用时记为待核，不拒绝也不算无问题', () => {
  it.each([
    ['已比对最新数据', [newest], [compared], '2025-03-20', []],
    ['最后一个有效日', [newest], [compared], '2025-04-01', []],
    ['数据已过期', [newest], [compared], '2025-04-02', ['court']],
    ['从未导入', [], [], '2025-03-20', ['court']],
    ['导入后未比对', [newest], [{ ...compared, asOf: day('2025-02-01') }], '2025-03-20', ['court']],
    ['没有比对记录', [newest], [], '2025-03-20', ['court']],
    ['疑点未判定', [newest], [{ ...compared, openFinding: true }], '2025-03-20', ['court']],
  ] as const)('%s', (_title, freshness, checks, today, expected) => {
    expect(sourcesToCheckLater([court], freshness, checks, day(today))).toEqual(expected);
  });
});
