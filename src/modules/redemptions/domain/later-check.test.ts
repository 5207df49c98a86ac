import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { loadPack } from '#modules/units/index.ts';
import { sourcesToCheckLater } from './later-check.ts';

const day = (text: string): PlainDate => text as PlainDate;
const judged = { G1: 'block', G2: 'hold', G3: 'hold', G4: 'review' } as const;
const informed = { G1: 'inform', G2: 'inform', G3: 'inform', G4: 'inform' } as const;
const court = {
  code: 'court',
  mode: 'data',
  required: true,
  freshDays: 31,
  dispositions: { current: judged, past: judged },
} as const;
const consumption = { ...court, dispositions: { current: informed, past: informed } };
const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error('the pack does not load');
const { policy } = loaded.value;
const noted = { comparedAt: new Date('2025-03-01T09:00:00+08:00'), unsettled: false };
/** In the morning of a day. */
const onDay = (text: string) => ({ today: day(text), usedAt: new Date(`${text}T09:00:00+08:00`) });
const newest = { source: 'court', asOf: day('2025-03-01') };
const compared = { nominationId: 'n1', source: 'court', asOf: day('2025-03-01'), findings: [], ...noted };
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
    expect(sourcesToCheckLater([court], freshness, checks, policy, onDay(today))).toEqual(expected);
  });

  it('只作提示的来源有记录，不必等人判定', () => {
    const checks = [{ ...compared, findings: [finding] }];
    expect(sourcesToCheckLater([consumption], [newest], checks, policy, onDay('2025-03-20'))).toEqual([]);
  });

  it.each([
    ['从未导入', [], [], []],
    ['已过期', [{ ...newest, asOf: day('2024-01-01') }], [compared], []],
    ['有疑点未判定', [newest], [{ ...compared, findings: [finding] }], ['court']],
  ] as const)('不是必须比对的来源%s', (_title, freshness, checks, expected) => {
    const optional = { ...court, required: false };
    const day20 = onDay('2025-03-20');
    expect(sourcesToCheckLater([optional], freshness, checks, policy, day20)).toEqual(expected);
  });

  const online = { ...court, code: 'police', mode: 'online', freshDays: 5 } as const;
  const answered = (at: string, asOf: string | null, more = {}) => ({
    nominationId: 'n1',
    source: 'police',
    asOf: asOf === null ? null : day(asOf),
    comparedAt: new Date(`${at}+08:00`),
    unsettled: false,
    findings: [],
    ...more,
  });

  it.each([
    ['从未查询', [], true],
    ['问过而没有答复', [{ ...answered('2025-03-20T08:00:00', null), comparedAt: null }], true],
    ['恰好24小时前的答复', [answered('2025-03-19T09:00:00', '2025-03-19')], false],
    ['超过24小时', [answered('2025-03-19T08:59:59', '2025-03-19')], true],
    ['使用之后才有的答复', [answered('2025-03-21T08:00:00', '2025-03-20')], false],
    ['刚答复，但答复的数据已过期', [answered('2025-03-20T08:00:00', '2025-03-14')], true],
    [
      '答复有记录而无内容，没有人核实',
      [answered('2025-03-20T08:00:00', '2025-03-20', { unsettled: true })],
      true,
    ],
    ['疑点未判定', [answered('2025-03-20T08:00:00', '2025-03-20', { findings: [finding] })], true],
    [
      '两份名单条目，一份没有查过',
      [
        answered('2025-03-20T08:00:00', '2025-03-20'),
        { ...answered('2025-03-20T08:00:00', null), nominationId: 'n2', comparedAt: null },
      ],
      true,
    ],
  ] as const)('联网来源：%s', (_title, checks, later) => {
    expect(sourcesToCheckLater([online], [], checks, policy, onDay('2025-03-20'))).toEqual(
      later ? ['police'] : [],
    );
  });
});
