import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scanFor } from '#main/privacy/index.ts';

const person = '22062119850701003X';
const phone = '13904360007';
const identifiers = [person, phone, 'E12345678'];
const scanner = scanFor(identifiers);

const wide = (text: string): string =>
  text.replaceAll(/[0-9X]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0));
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const hash = (name: string, text: string): Buffer => createHash(name).update(text).digest();
const base64 = (before: string, text: string): string => Buffer.from(`${before}${text}后`).toString('base64');
const old = person.slice(0, 6) + person.slice(8, 17);

/** What is planted, in what form it is reported. */
const planted: readonly (readonly [string, string | Buffer, string])[] = [
  ['原样', person, 'clear'],
  ['小写', person.toLowerCase(), 'clear'],
  ['手机', `电话：${phone}。`, 'clear'],
  ['护照', '护照e12345678', 'clear'],
  ['空格', '220621 19850701 003X', 'clear'],
  ['连字符', '139-0436-0007', 'clear'],
  ['长划和全角空格', '139\u2013 0436\u30000007', 'clear'],
  ['换行', '220621198507\n01003X', 'clear'],
  ['全角', wide(person), 'clear'],
  ['半全角混写', `${wide(person.slice(0, 9))} ${person.slice(9)}`, 'clear'],
  ['UTF-16', Buffer.from(person, 'utf16le'), 'clear'],
  ['UTF-16 大端', Buffer.from(phone, 'utf16le').swap16(), 'clear'],
  ['UTF-16 全角', Buffer.from(wide(person), 'utf16le'), 'full-width UTF-16'],
  ['UTF-16 护照', Buffer.from('E12345678', 'utf16le'), 'UTF-16'],
  [
    'GB 18030 全角',
    Buffer.from([...phone].flatMap((c) => [0xa3, c.charCodeAt(0) + 0x80])),
    'full-width GB 18030',
  ],
  ['地址编码', percent(person), 'clear'],
  ['地址编码的全角', percent(wide(phone)), 'clear'],
  ['百分号之后', `占50% ${phone}`, 'clear'],
  ['十六进制', Buffer.from(person).toString('hex'), 'hex'],
  ['数据库的字节写法', `\\x00${Buffer.from(phone).toString('hex')}ff`, 'hex'],
  ['十六进制 UTF-16', Buffer.from(phone, 'utf16le').toString('hex'), 'hex of UTF-16'],
  ['base64', base64('', person), 'base64'],
  ['base64 错一位', base64('a', person), 'base64'],
  ['base64 错两位', base64('ab', phone), 'base64'],
  ['base64 小写', base64('abc', person.toLowerCase()), 'base64'],
  ['倒写', [...person].toReversed().join(''), 'reversed'],
  ['十五位', old, 'clear (15)'],
  ['十五位倒写', [...old].toReversed().join(''), 'reversed (15)'],
  ['SHA-256', hash('sha256', person), 'sha256'],
  ['SHA-256 十六进制', hash('sha256', phone).toString('hex'), 'sha256'],
  ['SHA-256 大写', hash('sha256', phone).toString('hex').toUpperCase(), 'sha256'],
  ['SHA-256 base64url', hash('sha256', person).toString('base64url'), 'sha256'],
  ['SM3', hash('sm3', person).toString('hex'), 'sm3'],
  ['MD5', hash('md5', person.toLowerCase()).toString('hex'), 'md5'],
  ['十五位的 MD5', hash('md5', old), 'md5 (15)'],
];

function seenIn(content: string | Buffer, size = 1 << 20): readonly string[] {
  const bytes = Buffer.from(content);
  const matcher = scanner.matcher();
  for (let at = 0; at < bytes.length; at += size) matcher.feed(bytes.subarray(at, at + size));
  return matcher.end().map(({ form }) => form);
}

const around = (content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('前文 a1b2-'.repeat(40)),
    Buffer.from([0xfe]),
    Buffer.from(content),
    Buffer.from('|后文，x'),
  ]);

describe('全号扫描', () => {
  it.each(planted)('%s：埋下的找得到，前后有别的内容、一字节一字节送来也找得到', (_name, content, form) => {
    expect(seenIn(content)).toContain(form);
    expect(seenIn(around(content))).toContain(form);
    expect(seenIn(around(content), 1)).toContain(form);
  });

  it.each([
    ['遮盖的号码', '22*************03X 139****0007'],
    ['差一位的号码', '220621198507010030 13904360008'],
    ['别人的号码', '220621198507010048'],
    ['带钥匙的摘要', createHash('sm3').update(`key${person}`).digest('hex')],
    ['编号和日期', '220621-2025-00004 2025-01-08 01a21234-a2d5-702d-ac97-e0e7a0a950f6'],
    ['空的', ''],
  ])('对照：%s不算', (_name, content) => {
    expect(seenIn(content)).toEqual([]);
  });

  it('很长的数字串在任何位置切断都找得到；结果里没有号码本身', () => {
    for (const before of [4_070, 4_085, 4_090, 4_096, 8_170]) {
      const matcher = scanner.matcher();
      matcher.feed(Buffer.from('7'.repeat(before) + phone + '7'.repeat(5_000)));
      const found = matcher.end();
      expect(found).toEqual([{ which: 1, form: 'clear', at: expect.any(Number) as number }]);
      expect(JSON.stringify(found)).not.toContain(phone);
    }
  });

  it('太短的号码不能用来找', () => {
    expect(() => scanFor(['1234567'])).toThrow('identifier 0');
  });
});
