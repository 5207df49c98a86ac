import { describe, expect, it } from 'vitest';
import { decideAttachment, largestAttachment, mediaOf } from './attachment.ts';
import { packNumber, unpackNumber } from './number.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

/** A zip's directory entry with nothing but a name in it. */
const entry = (name: string): Uint8Array =>
  bytes(
    'PK\u0001\u0002',
    Array.from({ length: 42 }, () => 0),
    name,
  );

describe('C5.1 附件按内容辨认', () => {
  it.each([
    ['application/pdf', bytes('%PDF-1.7')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/png', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['application/ofd', bytes('PK\u0003\u0004', 'Doc_0', [...entry('OFD.xml')])],
    [undefined, bytes('PK\u0003\u0004', 'OFD.xml', [...entry('word/document.xml')])],
    [undefined, bytes('MZ')],
    [undefined, bytes('<html>')],
    [undefined, bytes('')],
  ])('%s', (media, content) => {
    expect(mediaOf(content)).toBe(media);
  });

  it('一次说明全部原因；名称不得含证件号码', () => {
    const codes = (name: string, size: number, media: string | undefined): readonly string[] => {
      const verdict = decideAttachment({ name, size }, media);
      return verdict.ok ? [] : verdict.refusal.reasons.map(({ code }) => code);
    };
    expect(codes('表彰决定.pdf', 10, 'application/pdf')).toEqual([]);
    expect(codes('', 0, undefined)).toEqual(['attachment-empty', 'attachment-name-wrong']);
    expect(codes('220621 19850712 0013.pdf', largestAttachment + 1, undefined)).toEqual([
      'attachment-too-large',
      'attachment-kind-unknown',
      'attachment-name-wrong',
    ]);
  });
});

describe('号码的封存形式', () => {
  it('类型和号码合在一起，取出来不变', () => {
    const packed = packNumber('passport', 'E12345678');
    expect(packed).toBe('passport:E12345678');
    expect(unpackNumber(packed)).toEqual({ idType: 'passport', number: 'E12345678' });
    expect(() => unpackNumber('car:1')).toThrow('no known type');
  });
});
