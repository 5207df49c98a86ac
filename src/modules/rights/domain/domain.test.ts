import { describe, expect, it } from 'vitest';
import { receiptFrom } from './receipt.ts';
import { timelinessOf } from './timeliness.ts';

const ends = new Date('2025-01-03T00:00:00+08:00');

describe('C4.4 异议是否在公示期内', () => {
  it.each([
    ['最后一毫秒仍在期内', '2025-01-02T23:59:59.999+08:00', false, 'in-notice'],
    ['24:00 整已过期，但认定前仍停办', '2025-01-03T00:00:00.000+08:00', false, 'before-recognition'],
    ['认定以后', '2025-01-02T12:00:00.000+08:00', true, 'after-recognition'],
  ] as const)('%s', (_title, at, recognised, expected) => {
    expect(timelinessOf(new Date(at), ends, recognised)).toBe(expected);
  });
});

describe('受理编号', () => {
  it('只用不易混淆的字符', () => {
    expect(receiptFrom(Uint8Array.from({ length: 12 }, (_, index) => index * 21))).toMatch(
      /^YY-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
    );
  });
});
