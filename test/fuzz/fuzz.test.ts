import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import type { MannerName } from './manner.ts';

// Ten million, and runs of a million characters: `npm run fuzz -- --count 10000000`.
const few = { seed: 'tests', count: 20_000, longest: 0, patience: 60 };

describe('C4.2 随机和变异的号码经过全部读取与比对程序', { timeout: 600_000 }, () => {
  it('从不抛错，从不停滞；等级高于G0的一定找得到；完整的和遮盖的真记录一条不漏', async () => {
    const { faults, grades, tally, steps } = await fuzz({ ...few, longest: 4000 });
    expect(faults).toEqual([]);
    expect(Object.keys(grades).toSorted()).toEqual(['G0', 'G1', 'G2', 'G3', 'G4', 'G5']);
    expect(Math.min(...Object.values(grades))).toBeGreaterThan(100);
    expect(tally.length).toBeGreaterThan(25);
    expect(steps).toBeGreaterThan(1000);
  });

  it.each<[MannerName, string]>([
    ['throws', 'URI malformed'],
    ['forgets organisation codes', 'a pair above G0 shares no key'],
    ['forgets lost characters', 'a pair above G0 shares no key'],
    ['reads a star as a digit', 'set aside by its digits, though they do not contradict'],
  ])('反例：%s，会被发现', async (manner, what) => {
    const { faults } = await fuzz({ ...few, manner });
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toContain(what);
  });

  it('反例：回溯没有尽头的正则表达式，会被终止，并指出是哪一个号码', async () => {
    const { faults } = await fuzz({ ...few, manner: 'backtracks', patience: 5 });
    expect(faults).toHaveLength(1);
    const [, index] = /^does not end: --seed tests --from (\d+) /.exec(faults[0] ?? '') ?? [];
    const again = await fuzz({ ...few, from: Number(index), count: 1, manner: 'backtracks', patience: 5 });
    expect(again.faults).toEqual(faults);
  });
});
