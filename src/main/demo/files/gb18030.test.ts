import { expect, it } from 'vitest';
import { encodeGb18030 } from './gb18030.ts';

it('写出的 GB18030 读回来不变，生僻字也是', () => {
  const text = '（2019）吉06执12号,闫堃·买买提,喆翀昇犇,𠮷𬭎,2206211980****1234,女性—“引号”\r\n';
  expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text);
});
