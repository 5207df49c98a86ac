import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { KeyFault } from './key-fault.ts';

const material = z.string().regex(/^[0-9a-f]{64}$/);

export const keyPurpose = z.enum(['data', 'index', 'match']);
export type KeyPurpose = z.infer<typeof keyPurpose>;

const keyEntry = z.strictObject({
  id: z.string().regex(/^[a-z]-\d{8}-[0-9a-f]{4,8}$/),
  purpose: keyPurpose,
  created: z.iso.datetime(),
  retired: z.iso.datetime().optional(),
  material,
});
export type KeyEntry = z.infer<typeof keyEntry>;

const keyFile = z.strictObject({ version: z.literal(1), root: material, keys: z.array(keyEntry).min(1) });
export type KeyFile = z.infer<typeof keyFile>;

export function keyFilePath(dataFolder: string): string {
  return path.join(dataFolder, 'keys', 'keyring.json');
}

/** Reads the file of keys. Throws a `KeyFault` that says what to do; the cause is dropped since it may quote the file. */
export function readKeyFile(dataFolder: string): KeyFile {
  const file = keyFilePath(dataFolder);
  let text: string;
  try {
    const mode = statSync(file).mode;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new KeyFault(
        'exposed',
        `密钥文件 ${file} 可被其他用户读取，已拒绝使用。请执行 chmod 600 收紧权限，并评估是否需要更换密钥。`,
      );
    }
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof KeyFault) throw error;
    if (isMissing(error)) {
      throw new KeyFault(
        'missing',
        `找不到密钥文件 ${file}。请把单独保管的 keyring.json 放回该位置；没有它，已加密的数据无法读取。`,
      );
    }
    throw new KeyFault('unreadable', `密钥文件 ${file} 无法读取。请检查文件及上级目录的权限。`);
  }
  return parseKeyFile(text, file);
}

function parseKeyFile(text: string, file: string): KeyFile {
  const damaged = new KeyFault('damaged', `密钥文件 ${file} 已损坏或不是密钥文件。请用单独保管的副本恢复。`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged;
  }
  const parsed = keyFile.safeParse(json);
  if (!parsed.success) throw damaged;
  if (new Set(parsed.data.keys.map((key) => key.id)).size !== parsed.data.keys.length) throw damaged;
  return parsed.data;
}

/**
 * Writes the file of keys whole, on disk before it returns: a crash leaves the old file or the new one.
 * With `create` an existing file is a fault, since overwriting it would lose every sealed value.
 */
export function writeKeyFile(dataFolder: string, content: KeyFile, create = false): void {
  const file = keyFilePath(dataFolder);
  const folder = path.dirname(file);
  // The data folder itself stays passable: the embedded database's own user has to get through it.
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    if (create) linkSync(draft, file);
    else renameSync(draft, file);
  } catch (error) {
    if (!isExisting(error)) throw error;
    throw new KeyFault('exists', `密钥文件 ${file} 已存在，不会覆盖。`);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
