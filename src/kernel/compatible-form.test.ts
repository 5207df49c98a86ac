import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compatibleForm } from './compatible-form.ts';

const marks = /[\p{M}\uFF9E\uFF9F]+/gu;
const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(marks) ?? []).map(({ length }) => length));

describe('任何文本的兼容形式', () => {
  it('没有长串组合符的，与NFKC一字不差', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-composite' }));
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(longestRun(text) <= 30);
        expect(compatibleForm(text)).toBe(text.normalize('NFKC'));
      }),
    );
  });

  it.each([
    ['次序相反的两种组合符', '\u0315\u0327'],
    ['半角浊点夹在其中', '\u0315\uFF9E'],
    ['一种组合符', '\u0301'],
  ])('一格里有三万个组合符（%s）：每串至多排三十个，耗费不随长度的平方增长', (_title, pair) => {
    const cell = `张${pair.repeat(15_000)}明${pair.repeat(15_000)}`;
    expect(longestRun(cell)).toBeGreaterThan(10_000);
    expect(longestRun(compatibleForm(cell))).toBeLessThanOrEqual(30);
    expect(compatibleForm(cell).replaceAll(marks, '')).toBe('张明');
  });
});
