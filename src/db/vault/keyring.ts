import { KeyFault } from './key-fault.ts';
import { type KeyEntry, type KeyFile, type KeyPurpose, keyFilePath, readKeyFile } from './key-file.ts';
import { nodeProvider } from './node-provider.ts';
import type { CryptoProvider, ProviderKey } from './provider.ts';
import { type ActiveKeys, makeVault, type Vault } from './vault.ts';

/** What may be shown of a key. */
export type KeyInfo = Omit<KeyEntry, 'material'>;

/**
 * The keys of one data folder. Which of them are in use stands in the database (`installation`), so that
 * a rotation is decided by one commit; the file only has to know every key the database may name.
 */
export class Keyring {
  readonly dataFolder: string;
  readonly #provider: CryptoProvider;
  #file: KeyFile;
  readonly #imported = new Map<string, { purpose: KeyPurpose; key: ProviderKey }>();
  readonly #digestKey: ProviderKey;
  readonly #recordKey: ProviderKey;

  constructor(dataFolder: string, provider: CryptoProvider) {
    this.dataFolder = dataFolder;
    this.#provider = provider;
    this.#file = readKeyFile(dataFolder);
    // Acts are digested by a key that never rotates: their digests must stay comparable for ever.
    this.#digestKey = provider.importKey(provider.derive(this.#root(), 'act-digest'));
    // Records of lists are told apart across all versions.
    this.#recordKey = provider.importKey(provider.derive(this.#root(), 'record-digest'));
  }

  list(): readonly KeyInfo[] {
    return this.#file.keys.map(({ id, purpose, created, retired }) => ({
      id,
      purpose,
      created,
      ...(retired === undefined ? {} : { retired }),
    }));
  }

  /** The newest key of each purpose that isn't retired: what a new installation begins with. */
  newest(): ActiveKeys {
    const pick = (purpose: KeyPurpose): string => {
      const found = this.list().findLast((key) => key.purpose === purpose && key.retired === undefined);
      if (found === undefined) {
        throw new KeyFault(
          'unknown-key',
          `密钥文件 ${keyFilePath(this.dataFolder)} 中没有可用的${purposeZh[purpose]}。`,
        );
      }
      return found.id;
    };
    return { data: pick('data'), index: pick('index'), match: pick('match') };
  }

  /** Finds a key, reading the file again if another process may have added it. Throws if it is unknown even then. */
  key(id: string, purpose: KeyPurpose): ProviderKey {
    const known = this.#find(id) ?? this.#reload().#find(id);
    if (known?.purpose === purpose) return known.key;
    throw new KeyFault(
      'unknown-key',
      `密钥文件 ${keyFilePath(this.dataFolder)} 中没有编号为 ${id} 的${purposeZh[purpose]}。请放回包含该密钥的 keyring.json。`,
    );
  }

  has(id: string): boolean {
    return (this.#find(id) ?? this.#reload().#find(id)) !== undefined;
  }

  vault(active: ActiveKeys): Vault {
    return makeVault(this, active);
  }

  /** HMAC-SM3 with the key that never rotates. */
  digest(data: Uint8Array): Buffer {
    return this.#digestKey.mac(data);
  }

  /** Keyed digests of records of which half digests are given, with a key that never rotates. */
  recordDigests(digests: Uint8Array): Buffer {
    return this.#recordKey.keyed(digests);
  }

  halfDigests(texts: readonly (string | null)[]): Uint8Array {
    return this.#provider.halfDigests(texts);
  }

  /** The password of a database role, the same at every start and stored nowhere. */
  rolePassword(role: string): string {
    return this.#provider.derive(this.#root(), `role:${role}`).toString('hex');
  }

  #root(): Buffer {
    return Buffer.from(this.#file.root, 'hex');
  }

  #reload(): this {
    const file = readKeyFile(this.dataFolder);
    if (file.root !== this.#file.root) {
      throw new KeyFault(
        'refused',
        '运行期间密钥文件被换成了另一套密钥。请放回原来的 keyring.json 后重新启动。',
      );
    }
    this.#file = file;
    return this;
  }

  #find(id: string): { purpose: KeyPurpose; key: ProviderKey } | undefined {
    const cached = this.#imported.get(id);
    if (cached !== undefined) return cached;
    const entry = this.#file.keys.find((key) => key.id === id);
    if (entry === undefined) return undefined;
    const found = {
      purpose: entry.purpose,
      key: this.#provider.importKey(Buffer.from(entry.material, 'hex')),
    };
    this.#imported.set(id, found);
    return found;
  }
}

const purposeZh: Readonly<Record<KeyPurpose, string>> = {
  data: '数据加密密钥',
  index: '检索索引密钥',
  match: '比对密钥',
};

/** Opens the keys of a data folder. Throws a `KeyFault` (missing, unreadable, exposed, damaged). */
export function openKeyring(dataFolder: string, provider: CryptoProvider = nodeProvider): Keyring {
  return new Keyring(dataFolder, provider);
}
