import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addKey,
  createKeyring,
  type Keyring,
  KeyFault,
  keyedBytes,
  keyFilePath,
  openKeyring,
  retireKeys,
  type Vault,
  labelled,
} from './index.ts';
import { nodeProvider } from './node-provider.ts';

const now = new Date('2026-11-24T04:00:00Z');
let folder: string;
let keyring: Keyring;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'shouxin-keys-'));
  keyring = createKeyring(folder, now);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const vault = () => keyring.vault(keyring.newest());

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

function faultOf(act: () => unknown): string {
  const fault = caught(act);
  if (fault === undefined) return 'none';
  if (fault instanceof KeyFault) return fault.code;
  throw fault;
}

describe('密码算法与公开测试向量一致（GB/T 32905）', () => {
  it('SM3("abc")', () => {
    expect(nodeProvider.digest(Buffer.from('abc')).toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });
  it('HMAC-SM3("key", "abc")', () => {
    expect(nodeProvider.importKey(Buffer.from('key')).mac(Buffer.from('abc')).toString('hex')).toBe(
      '28e63256e7c5a087b1f073265dc53092163f7b82729735d06f28f10af9d52393',
    );
  });
});

describe('加密存储（GB/T 39786）', () => {
  it('任何文字和字节都能原样取回，且同一内容两次加密结果不同', () => {
    const { seal, open, openBytes } = vault();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        const sealed = seal(text, 'subject.number_cipher');
        expect(open(sealed, 'subject.number_cipher')).toBe(text);
        expect(sealed.equals(seal(text, 'subject.number_cipher'))).toBe(false);
        expect(Buffer.from(bytes).equals(openBytes(seal(bytes, 'a.b'), 'a.b'))).toBe(true);
      }),
    );
  });

  it('改动任意一个比特、截短、换列、换密钥，一律拒绝', () => {
    const sealed = vault().seal('11010519491231002X', 'subject.number_cipher');
    for (let at = 0; at < sealed.length * 8; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(faultOf(() => vault().open(changed, 'subject.number_cipher'))).not.toBe('none');
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(faultOf(() => vault().open(sealed.subarray(0, length), 'subject.number_cipher'))).not.toBe(
        'none',
      );
    }
    expect(faultOf(() => vault().open(sealed, 'subject.phone_cipher'))).toBe('refused');
    expect(vault().open(sealed, 'subject.number_cipher')).toBe('11010519491231002X');
  });

  it('编号相同而内容不同的密钥打不开原数据，报错不含密钥', () => {
    const sealed = vault().seal('文字', 'a.b');
    const file = keyFilePath(folder);
    const [first, second] = [...readFileSync(file, 'utf8').matchAll(/"material": "([0-9a-f]{64})"/g)];
    const material = first?.[1] ?? '';
    writeFileSync(file, readFileSync(file, 'utf8').replace(material, second?.[1] ?? ''));
    const other = openKeyring(folder);
    expect(faultOf(() => other.vault(other.newest()).open(sealed, 'a.b'))).toBe('refused');
  });

  it('换密钥后旧数据仍可读；运行中的进程遇到新密钥会重新读取密钥文件', () => {
    const before = vault().seal('旧', 'a.b');
    const running = openKeyring(folder);
    const data = addKey(folder, 'data', now);
    const active = { ...keyring.newest(), data };
    const after = openKeyring(folder).vault(active).seal('新', 'a.b');
    expect(running.vault(running.newest()).open(after, 'a.b')).toBe('新');
    expect(running.vault(active).open(before, 'a.b')).toBe('旧');
    expect(running.newest().data).toBe(data);
    retireKeys(folder, [data], now);
    expect(openKeyring(folder).newest().data).not.toBe(data);
  });
});

describe('盲索引与比对键', () => {
  it('同键同文相等，标签、文字、密钥任一不同即不同，标签与文字不会串接混淆', () => {
    const first = vault();
    const { index } = first;
    const keyOf = (from: Vault, text: string, keyId?: string) =>
      from.matchKeys([{ kind: 'number', text }], keyId);
    const matchKey = (text: string) => keyOf(first, text);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(index('number', a).equals(index('number', b))).toBe(a === b);
        expect(matchKey(a).equals(matchKey(b))).toBe(a === b);
      }),
    );
    expect(index('ab', 'c').equals(index('a', 'bc'))).toBe(false);
    expect(index('number', '1')).toHaveLength(32);
    expect(matchKey('1')).toHaveLength(keyedBytes);
    const old = keyring.newest().match;
    const active = { ...keyring.newest(), match: addKey(folder, 'match', now) };
    const later = keyring.vault(active);
    expect(keyOf(later, '1').equals(matchKey('1'))).toBe(false);
    expect(keyOf(later, '1', old).equals(matchKey('1'))).toBe(true);
    expect(later.digest('1')).toBe(vault().digest('1'));
    expect(later.recordDigests(['1']).equals(vault().recordDigests(['1']))).toBe(true);
  });

  it('成批计算与逐个计算相同，位置不乱；没有文字的位置全是零', () => {
    const { matchKeys, matchKeysOf, recordDigests, recordDigestsOf } = vault();
    const keyed = fc.option(fc.record({ kind: fc.constantFrom('number', 'person'), text: fc.string() }));
    fc.assert(
      fc.property(fc.array(keyed), (texts) => {
        const apart = texts.map((each) => (each === null ? Buffer.alloc(keyedBytes) : matchKeys([each])));
        expect(matchKeys(texts).equals(Buffer.concat(apart))).toBe(true);
      }),
    );
    expect(matchKeys([{ kind: 'a', text: 'bc' }]).equals(matchKeys([{ kind: 'ab', text: 'c' }]))).toBe(false);
    expect(
      recordDigests(['甲', '乙']).equals(Buffer.concat([recordDigests(['甲']), recordDigests(['乙'])])),
    ).toBe(true);
    expect(
      matchKeysOf(nodeProvider.halfDigests([labelled('a', 'bc')])).equals(
        matchKeys([{ kind: 'a', text: 'bc' }]),
      ),
    ).toBe(true);
    expect(recordDigestsOf(nodeProvider.halfDigests(['甲'])).equals(recordDigests(['甲']))).toBe(true);
    // What is stored can't be found by digesting every number there is.
    const plain = nodeProvider.digest(Buffer.from(['number', '011'].join('\0'))).subarray(0, keyedBytes);
    expect(matchKeys([{ kind: 'number', text: '011' }]).equals(plain)).toBe(false);
  });

  it('密钥不得挪作他用：加密密钥不能用来建索引', () => {
    const active = keyring.newest();
    expect(faultOf(() => keyring.vault({ ...active, index: active.data }).index('number', '1'))).toBe(
      'unknown-key',
    );
  });
});

describe('密钥文件', () => {
  it('只有属主可读，不会被覆盖', () => {
    expect(statSync(keyFilePath(folder)).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(keyFilePath(folder))).mode & 0o777).toBe(0o700);
    expect(faultOf(() => createKeyring(folder, now))).toBe('exists');
  });

  it('缺失、损坏、权限过宽、缺少所需密钥时各有说明，且从不带出密钥内容', () => {
    const file = keyFilePath(folder);
    const text = readFileSync(file, 'utf8');
    const cases: [string, () => void][] = [
      ['damaged', () => writeFileSync(file, `${text}x`)],
      ['damaged', () => writeFileSync(file, text.replace('"version": 1', '"version": 2'))],
      ['damaged', () => writeFileSync(file, text.replace(/"root": "./, '"root": "'))],
      ['exposed', () => chmodSync(file, 0o644)],
      ['missing', () => rmSync(file)],
    ];
    const secrets = text.match(/[0-9a-f]{16,}/g) ?? [];
    expect(secrets).toHaveLength(4);
    for (const [code, harm] of cases) {
      writeFileSync(file, text, { mode: 0o600 });
      harm();
      const fault = caught(() => openKeyring(folder));
      expect(fault).toMatchObject({ code });
      for (const secret of secrets) expect(inspect(fault, { depth: 9 })).not.toContain(secret.slice(0, 8));
    }
    for (const secret of secrets) {
      expect(inspect(keyring, { depth: 9, showHidden: true }) + JSON.stringify(keyring)).not.toContain(
        secret,
      );
    }
  });

  it('数据库角色的口令由根密钥推出：同一数据目录不变，不同角色、不同目录不同', () => {
    expect(openKeyring(folder).rolePassword('shouxin_app')).toBe(keyring.rolePassword('shouxin_app'));
    expect(keyring.rolePassword('shouxin_app')).not.toBe(keyring.rolePassword('shouxin_portal'));
    expect(keyring.rolePassword('shouxin_app')).toMatch(/^[0-9a-f]{64}$/);
  });
});
