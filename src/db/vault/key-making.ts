import { KeyFault } from './key-fault.ts';
import { type KeyEntry, type KeyPurpose, keyFilePath, readKeyFile, writeKeyFile } from './key-file.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import { nodeProvider } from './node-provider.ts';

const keyBytes = 32;

function makeKey(purpose: KeyPurpose, now: Date): KeyEntry {
  const created = now.toISOString();
  const day = created.slice(0, 10).replaceAll('-', '');
  return {
    id: `${purpose.charAt(0)}-${day}-${nodeProvider.random(3).toString('hex')}`,
    purpose,
    created,
    material: nodeProvider.random(keyBytes).toString('hex'),
  };
}

/** Makes the keys of a new data folder. Throws a `KeyFault` of code `exists` rather than replace keys. */
export function createKeyring(dataFolder: string, now: Date): Keyring {
  writeKeyFile(
    dataFolder,
    {
      version: 1,
      root: nodeProvider.random(keyBytes).toString('hex'),
      keys: [makeKey('data', now), makeKey('index', now), makeKey('match', now)],
    },
    true,
  );
  return openKeyring(dataFolder);
}

/** Adds a key and gives its id once it is on disk. Two processes must not add at once: rotation holds a lock. */
export function addKey(dataFolder: string, purpose: KeyPurpose, now: Date): string {
  const file = readKeyFile(dataFolder);
  const key = makeKey(purpose, now);
  if (file.keys.some(({ id }) => id === key.id)) return addKey(dataFolder, purpose, now);
  writeKeyFile(dataFolder, { ...file, keys: [...file.keys, key] });
  return key.id;
}

/** Marks keys that no longer seal anything new. They stay in the file: old backups and loads still need them. */
export function retireKeys(dataFolder: string, ids: readonly string[], now: Date): void {
  const file = readKeyFile(dataFolder);
  for (const id of ids) {
    if (file.keys.some((key) => key.id === id)) continue;
    throw new KeyFault('unknown-key', `密钥文件 ${keyFilePath(dataFolder)} 中没有编号为 ${id} 的密钥。`);
  }
  const retired = now.toISOString();
  writeKeyFile(dataFolder, {
    ...file,
    keys: file.keys.map((key) => (ids.includes(key.id) ? { retired, ...key } : key)),
  });
}
