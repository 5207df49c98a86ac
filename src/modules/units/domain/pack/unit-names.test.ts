import { describe, expect, test } from 'vitest';
import { resolveUnit, type UnitDirectory, unitNamesOf } from './unit-names.ts';
import type { Unit } from './unit.ts';

const prefixes = ['某省', '某市', '青石县'];

function unit(code: string, name: string, aliases: string[]): Unit {
  return { code, name, aliases, kind: 'department', duties: ['recognises'] };
}

const units = [
  unit('health', '青石县卫生健康局', ['卫健局', '卫健委']),
  unit('transport', '青石县交通运输局', ['交运局']),
  unit('tax', '国家税务总局青石县税务局', ['税务局']),
  unit('east', '青石县东山镇人民政府', ['东山镇', '镇政府']),
  unit('west', '青石县西山镇人民政府', ['西山镇', '镇政府']),
];

const directory: UnitDirectory = {
  units,
  unitNames: unitNamesOf(units, prefixes),
  policy: { names: { regionPrefixes: prefixes } },
};

describe('A2 单位名称与简称', () => {
  test.each([
    ['卫健局', 'health'],
    ['卫生健康局', 'health'],
    ['青石县卫健局', 'health'],
    ['某省某市青石县卫生健康局', 'health'],
    [' 卫 健　局\u200b', 'health'],
    ['交运局', 'transport'],
    ['国家税务总局青石县税务局', 'tax'],
    ['health', 'health'],
  ])('%s 认作 %s', (text, code) => {
    const resolved = resolveUnit(directory, text);
    expect(resolved.ok && resolved.value.code).toBe(code);
  });

  test('不认识的名称被拒绝，并给出相近的单位', () => {
    const resolved = resolveUnit(directory, '卫生局');
    expect(resolved.ok ? undefined : resolved.refusal.reasons[0]).toMatchObject({
      code: 'unit-unknown',
      params: { name: '卫生局', near: expect.stringContaining('青石县卫生健康局') as unknown },
    });
  });

  test('一个简称指两个单位的，不替人选择', () => {
    const resolved = resolveUnit(directory, '镇政府');
    expect(resolved.ok ? undefined : resolved.refusal.reasons[0]).toMatchObject({
      code: 'unit-ambiguous',
      params: { near: '青石县东山镇人民政府、青石县西山镇人民政府' },
    });
  });

  test.each(['', '青石县', '局', '卫健'])('“%s”不足以认出单位', (text) => {
    expect(resolveUnit(directory, text).ok).toBe(false);
  });

  test('误贴的长文字不会全部进入答复', () => {
    const resolved = resolveUnit(directory, '长'.repeat(5000));
    expect(JSON.stringify(resolved).length).toBeLessThan(300);
  });
});
