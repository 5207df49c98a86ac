import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { loadPack } from '#modules/units/index.ts';
import { sourcesToCheckLater } from './later-check.ts';

const day = (text: string): PlainDate => text as PlainDate;
const judged = { G1: 'block', G2: 'hold', G3: 'hold', G4: 'review' } as const;
const informed = { G1: 'inform', G2: 'inform', G3: 'inform', G4: 'inform' } as const;
const court = { code: 'court', freshDays: 31, dispositions: { current: judged, past: judged } };
const consumption = { ...court, dispositions: { current: informed, past: informed } };
const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error('the pack does not load');
const { policy } = loaded.value;
const newest = { source: 'court', asOf: day('2025-03-01') };
const compared = { nominationId: 'n1', source: 'court', asOf: day('2025-03-01'), findings: [] };
const finding = {
  grade: 'G2',
  relation: 'self',
  openedOn: day('2024-05-01'),
  closedOn: null,
  repairedOn: null,
  numberAgrees: true,
  verdict: null,
  seconded: false,
} as const;

describe('C6.2 窗口来源不可用时记为待核，不拒绝也不算无问题', () => {
  it.each([
    ['已比对最新数据', [newest], [compared], '2025-03-20', []],
    ['最后一个有效日', [newest], [compared], '2025-04-01', []],
    ['数据已过期', [newest], [compared], '2025-04-02', ['court']],
    ['从未导入', [], [], '2025-03-20', ['court']],
    ['导入后未比对', [newest], [{ ...compared, asOf: day('2025-02-01') }], '2025-03-20', ['court']],
    ['没有比对记录', [newest], [], '2025-03-20', ['court']],
    ['疑点未判定', [newest], [{ ...compared, findings: [finding] }], '2025-03-20', ['court']],
    [
      '疑点只有一人判定',
      [newest],
      [{ ...compared, findings: [{ ...finding, verdict: 'other' }] }],
      '2025-03-20',
      ['court'],
    ],
    [
      '疑点已由两人排除',
      [newest],
      [{ ...compared, findings: [{ ...finding, verdict: 'other', seconded: true }] }],
      '2025-03-20',
      [],
    ],
    [
      '疑点早于回溯期',
      [newest],
      [{ ...compared, findings: [{ ...finding, closedOn: day('2019-05-01') }] }],
      '2025-03-20',
      [],
    ],
  ] as const)('%s', (_title, freshness, checks, today, expected) => {
    expect(sourcesToCheckLater([court], freshness, checks, policy, day(today))).toEqual(expected);
  });

  it('只作提示的来源有记录，不必等人判定', () => {
    const checks = [{ ...compared, findings: [finding] }];
    expect(sourcesToCheckLater([consumption], [newest], checks, policy, day('2025-03-20'))).toEqual([]);
  });
});
