import { describe, expect, it } from 'vitest';
import { type Ended, shouxin } from './shouxin.fixture.ts';

const rows = ({ out }: Ended): unknown[] =>
  out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('shouxin id', () => {
  it('每个号码一行 JSON，键的次序固定，结论如何都返回0', async () => {
    const ended = await shouxin(['id', '220621198002300018', '2206211980****1234', '91350100M000100Y43']);
    expect(ended.code).toBe(0);
    expect(rows(ended)).toMatchObject([
      { kind: 'resident', verdict: 'bad' },
      { kind: 'masked', verdict: 'warn' },
      { kind: 'uscc', verdict: 'ok', reasons: [] },
    ]);
    expect(Object.keys(rows(ended)[0] as object)).toEqual([
      'input',
      'normalized',
      'kind',
      'verdict',
      'reasons',
    ]);
  });

  it('不写号码或写 - 时从标准输入逐行读取', async () => {
    for (const args of [['id'], ['id', '-']]) {
      const ended = await shouxin(args, { input: '810000199408230021\r\nKAZ110090123105' });
      expect(ended.code).toBe(0);
      expect(rows(ended)).toMatchObject([
        { input: '810000199408230021', kind: 'residence-permit' },
        { input: 'KAZ110090123105', kind: 'foreign-permanent' },
      ]);
    }
  });

  it('指定类型；类型写错时返回1并列出可用的类型', async () => {
    expect(rows(await shouxin(['id', '220621800101123', '--type', 'resident-15']))).toMatchObject([
      { kind: 'resident-15', verdict: 'ok' },
    ]);
    const wrong = await shouxin(['id', '1', '--type', 'nothing']);
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('resident-15');
  });
});

describe('shouxin workdays（C4.3、C4.5）', () => {
  it('公示当日不计入，输出期满日和有效期', async () => {
    const ended = await shouxin(['workdays', '2025-12-24']);
    expect(ended.code).toBe(0);
    expect(rows(ended)).toEqual([
      {
        start: '2025-12-24',
        counted: [
          '2025-12-25',
          '2025-12-26',
          '2025-12-29',
          '2025-12-30',
          '2025-12-31',
          '2026-01-04',
          '2026-01-05',
        ],
        lastDay: '2026-01-05',
        validFrom: '2026-01-06',
        validTo: '2027-01-05',
        calendar: expect.stringMatching(/./) as string,
      },
    ]);
  });

  it.each([
    [['workdays', '2099-12-24'], '2099年'],
    [['workdays', '2025-02-30'], '日历上没有这一天'],
    [['workdays', '明天'], '2025-12-03'],
    [['workdays', '2025-12-24', '0'], '1至366'],
    [['workdays', '2025-12-24', '七'], '1至366'],
    [['workdays'], '缺少参数'],
    [['nothing'], '没有这个命令'],
    [['id', '--nothing'], '不认识选项'],
  ])('%j 返回1，用中文说明', async (args, words) => {
    const ended = await shouxin(args);
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toContain(words);
  });
});
