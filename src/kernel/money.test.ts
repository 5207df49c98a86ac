import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenOf, formatFen, parseFen, sumFen } from './money.ts';

describe('金额以分计', () => {
  it.each([
    ['12.50', 1250],
    ['12.5', 1250],
    ['12', 1200],
    ['0.01', 1],
    ['1.15', 115],
    ['1,200', 120_000],
    ['￥12.50元', 1250],
    ['１２.５０', 1250],
    ['90071992547409.91', 9_007_199_254_740_991],
  ])('%s 元是 %d 分', (text, fen) => {
    expect(parseFen(text)).toEqual({ ok: true, value: fen });
  });

  it.each(['', '-1', '1.234', '1,20', '1e3', '十元', 'NaN', '12.', '.5'])('%j 不是金额', (text) => {
    expect(parseFen(text)).toMatchObject({ ok: false, refusal: { reasons: [{ code: 'money-not-read' }] } });
  });

  it('超出准确范围的被拒绝', () => {
    expect(parseFen('90071992547409.92')).toMatchObject({
      refusal: { reasons: [{ code: 'money-too-large' }] },
    });
    const most = fenOf(Number.MAX_SAFE_INTEGER);
    const one = fenOf(1);
    expect(most.ok && one.ok ? sumFen([most.value, one.value]).ok : true).toBe(false);
    for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(fenOf(wrong).ok).toBe(false);
  });

  it('性质：写出再读回不变', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        const fen = fenOf(amount);
        expect(fen.ok ? parseFen(formatFen(fen.value)) : fen).toEqual({ ok: true, value: amount });
      }),
    );
  });
});
