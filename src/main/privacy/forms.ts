import { createHash } from 'node:crypto';

/** One way in which an identifier could stand somewhere, as exact bytes. */
export interface BytePattern {
  readonly bytes: Buffer;
  readonly form: string;
}

/** One way in which it could stand as a run of digits, whatever separates them. */
export interface DigitPattern {
  readonly digits: string;
  readonly form: string;
}

const digests = ['md5', 'sha1', 'sha256', 'sm3'] as const;
const fullWidth = (text: string): string =>
  [...text].map((char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0)).join('');
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** The number itself, and an 18-digit citizen's number as its 15-digit forerunner. */
export function spellingsOf(identifier: string): readonly string[] {
  const text = identifier.toUpperCase();
  const old = /^\d{17}[\dX]$/.test(text) ? [text.slice(0, 6) + text.slice(8, 17)] : [];
  return [text, ...old];
}

/** Runs of digits: forwards, backwards, and as hex, whose digits are digits too. */
export function digitPatterns(identifier: string): readonly DigitPattern[] {
  return spellingsOf(identifier).flatMap((text, index) => {
    if (!/^\d+X?$/.test(text)) return [];
    const old = index === 0 ? '' : ' (15)';
    const hexes = [text, text.toLowerCase()].flatMap((spelled) => [
      { digits: Buffer.from(spelled).toString('hex'), form: `hex${old}` },
      { digits: Buffer.from(spelled, 'utf16le').toString('hex'), form: `hex of UTF-16${old}` },
    ]);
    return [
      { digits: text, form: `clear${old}` },
      { digits: [...text].toReversed().join(''), form: `reversed${old}` },
      ...hexes,
    ];
  });
}

/** Exact bytes: base64 at each of its three alignments, full-width digits of two-byte encodings, plain digests. */
export function bytePatterns(identifier: string): readonly BytePattern[] {
  return spellingsOf(identifier).flatMap((text, index) => {
    const old = index === 0 ? '' : ' (15)';
    const spelled = [...new Set([text, text.toLowerCase()])];
    const plain = /^\d+X?$/.test(text)
      ? []
      : spelled.flatMap((each) => [
          { bytes: Buffer.from(each), form: `clear${old}` },
          { bytes: Buffer.from(each, 'utf16le'), form: `UTF-16${old}` },
          { bytes: bigEndian(each), form: `UTF-16${old}` },
        ]);
    const wide = fullWidth(text);
    return [
      ...plain,
      { bytes: Buffer.from(wide, 'utf16le'), form: `full-width UTF-16${old}` },
      { bytes: bigEndian(wide), form: `full-width UTF-16${old}` },
      { bytes: fullWidthGb(text), form: `full-width GB 18030${old}` },
      ...spelled.flatMap((each) => [
        ...base64Patterns(Buffer.from(each), `base64${old}`),
        ...base64Patterns(Buffer.from(each, 'utf16le'), `base64 of UTF-16${old}`),
        ...digests.flatMap((name) => digestPatterns(name, each, old)),
      ]),
    ];
  });
}

/** The part of the base64 text that doesn't depend on what stands before and after. */
function base64Patterns(content: Buffer, form: string): readonly BytePattern[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), content])
      .toString('base64')
      .replaceAll('=', '');
    const start = before === 0 ? 0 : before + 1;
    const whole = Math.floor(((before + content.length) * 8) / 6);
    const sure = text.slice(start, whole);
    const url = sure.replaceAll('+', '-').replaceAll('/', '_');
    return [...new Set([sure, url])].map((each) => ({ bytes: Buffer.from(each), form }));
  });
}

function digestPatterns(name: string, text: string, old: string): readonly BytePattern[] {
  const digest = createHash(name).update(text).digest();
  const form = `${name}${old}`;
  const hex = digest.toString('hex');
  return [
    { bytes: digest, form },
    { bytes: Buffer.from(hex), form },
    { bytes: Buffer.from(hex.toUpperCase()), form },
    ...base64Patterns(digest, form),
  ];
}

function fullWidthGb(text: string): Buffer {
  return Buffer.from([...Buffer.from(text)].flatMap((byte) => [0xa3, byte + 0x80]));
}
