import { KeyFault } from './key-fault.ts';
import type { KeyPurpose } from './key-file.ts';
import { keyedBytes, type ProviderKey } from './provider.ts';

/** The keys in use, as the database names them: `installation.data_key`, `index_key`, `match_key`. */
export interface ActiveKeys {
  readonly data: string;
  readonly index: string;
  readonly match: string;
}

/** Where a vault finds its keys. */
export interface KeySource {
  key(id: string, purpose: KeyPurpose): ProviderKey;
  digest(data: Uint8Array): Buffer;
  recordDigests(digests: Uint8Array): Buffer;
  halfDigests(texts: readonly (string | null)[]): Uint8Array;
}

/** A text to be keyed; one kind's keys say nothing of another's. */
export interface KeyedText {
  readonly kind: string;
  readonly text: string;
}

/** Everything that is done with keys to stored data. `context` is `table.column`, and binds a value to its place. */
export interface Vault {
  readonly dataKeyId: string;
  readonly indexKeyId: string;
  readonly matchKeyId: string;
  /** Encrypts for one column; never the same bytes twice. */
  readonly seal: (plain: string | Uint8Array, context: string) => Buffer;
  /** Throws a `KeyFault` if the value was changed, belongs to another column, or its key is unknown. */
  readonly open: (sealed: Uint8Array, context: string) => string;
  readonly openBytes: (sealed: Uint8Array, context: string) => Buffer;
  /** Blind index of a normalised text, 32 bytes: equal texts give equal bytes, which say nothing without the key. */
  readonly index: (purpose: string, text: string) => Buffer;
  /**
   * Matching keys of source records, `keyedBytes` each, laid end to end, with zeros where there is no text. A loaded source
   * version keeps the key it was loaded with.
   */
  readonly matchKeys: (texts: readonly (KeyedText | null)[], keyId?: string) => Buffer;
  /** Digests of source records, `keyedBytes` each, laid end to end; equal records give equal bytes in every version. */
  readonly recordDigests: (texts: readonly string[]) => Buffer;
  /** Both from half digests (`CryptoProvider.halfDigests`) of what `labelled` makes of a key, or of a record's text. */
  readonly matchKeysOf: (digests: Uint8Array) => Buffer;
  readonly recordDigestsOf: (digests: Uint8Array) => Buffer;
  /** Digest for acts, hex; keyed, since an identity number can be found from its plain digest by trying all. */
  readonly digest: (text: string) => string;
}

const formVersion = 1;

export function makeVault(keys: KeySource, active: ActiveKeys): Vault {
  const openBytes = (sealed: Uint8Array, context: string): Buffer => {
    const keyId = sealedKeyId(sealed);
    const header = 2 + keyId.length;
    const plain = keys.key(keyId, 'data').open(sealed.subarray(header), bind(keyId, context));
    if (plain !== undefined) return plain;
    throw new KeyFault(
      'refused',
      `${context} 中的一条加密数据无法解密：数据被改动、错放，或密钥 ${keyId} 不是原来的密钥。`,
    );
  };
  const sealHeader = headerOf(active.data);
  const bound = new Map<string, Buffer>();
  const bindActive = (context: string): Buffer => {
    const known = bound.get(context) ?? bind(active.data, context);
    bound.set(context, known);
    return known;
  };
  return {
    dataKeyId: active.data,
    indexKeyId: active.index,
    matchKeyId: active.match,
    seal: (plain, context) => {
      const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
      const body = keys.key(active.data, 'data').seal(bytes, bindActive(context));
      return Buffer.concat([sealHeader, body]);
    },
    open: (sealed, context) => openBytes(sealed, context).toString('utf8'),
    openBytes,
    index: (purpose, text) =>
      keys.key(active.index, 'index').mac(Buffer.from(labelled(purpose, text), 'utf8')),
    matchKeys: (texts, keyId = active.match) => {
      const clear = texts.map((each) => (each === null ? null : labelled(each.kind, each.text)));
      const keyed = keys.key(keyId, 'match').keyed(keys.halfDigests(clear));
      for (const [at, text] of texts.entries())
        if (text === null) keyed.fill(0, at * keyedBytes, (at + 1) * keyedBytes);
      return keyed;
    },
    recordDigests: (texts) => keys.recordDigests(keys.halfDigests(texts)),
    matchKeysOf: (digests) => keys.key(active.match, 'match').keyed(digests),
    recordDigestsOf: (digests) => keys.recordDigests(digests),
    digest: (text) => keys.digest(Buffer.from(text, 'utf8')).toString('hex'),
  };
}

/** The id of the key a value was sealed with, without opening it. */
export function sealedKeyId(sealed: Uint8Array): string {
  const [version, length = 0] = sealed;
  if (version !== formVersion || length === 0 || sealed.length < 2 + length) {
    throw new KeyFault('refused', '一条加密数据的格式无法识别：数据被改动，或由更新版本的程序写入。');
  }
  const id = Buffer.from(sealed.subarray(2, 2 + length)).toString('latin1');
  if (/^[a-z0-9-]+$/.test(id)) return id;
  throw new KeyFault('refused', '一条加密数据的密钥编号无法识别：数据被改动。');
}

function headerOf(keyId: string): Buffer {
  return Buffer.concat([Buffer.from([formVersion, keyId.length]), Buffer.from(keyId, 'latin1')]);
}

function bind(keyId: string, context: string): Buffer {
  return Buffer.concat([headerOf(keyId), Buffer.from(context, 'utf8')]);
}

/** A zero byte ends the label, so that no label and text run together into another pair. */
export function labelled(label: string, text: string): string {
  return `${label}\0${text}`;
}
