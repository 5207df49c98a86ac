import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { keyCheckReasons, type Keyring, KeyFault, openKeyring } from '../vault/index.ts';
import { BackupRefused } from './refused.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const tableEntry = z.strictObject({
  schema: name,
  name,
  columns: z.array(name),
  file: z.string().regex(/^[a-z0-9_.]+\.copy$/),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256,
});
export type TableEntry = z.infer<typeof tableEntry>;

const sequenceEntry = z.strictObject({ schema: name, name, last: z.string(), called: z.boolean() });

const manifest = z.strictObject({
  format: z.literal('shouxin-backup'),
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ number: z.int().positive(), name: z.string(), sha256 })).min(1),
  counties: z.array(
    z.strictObject({
      county: z.string(),
      demo: z.boolean(),
      policyVersion: z.string().nullable(),
      policyDigest: z.string().nullable(),
    }),
  ),
  /** Every key without which something in this backup can't be read; the keys themselves are never in it. */
  keyIds: z.array(z.string()),
  keyChecks: z.array(z.strictObject({ keyId: z.string(), sealed: z.string().regex(/^[0-9a-f]+$/) })),
  tables: z.array(tableEntry),
  sequences: z.array(sequenceEntry),
});
export type Manifest = z.infer<typeof manifest>;

export const manifestName = 'manifest.json';
export const sealName = 'manifest.seal';

/** The manifest's bytes, and the keyed digest over them that makes a backup one whole. */
export function sealManifest(content: Manifest, keyring: Keyring): { text: string; seal: string } {
  const text = `${JSON.stringify(manifest.parse(content), null, 1)}\n`;
  return { text, seal: keyring.digest(Buffer.from(text)).toString('hex') };
}

/**
 * Reads a backup's manifest and makes sure that it is unchanged and that this data folder's keys open the backup.
 * Throws a `BackupRefused`.
 */
export function readManifest(folder: string, dataFolder: string): Manifest {
  if (!existsSync(folder)) throw new BackupRefused(`备份目录 ${folder} 不存在。请核对路径后再试。`);
  const bytes = readPart(folder, manifestName);
  const seal = readPart(folder, sealName).toString('latin1');
  const content = parseManifest(bytes, folder);
  let keyring: Keyring;
  try {
    keyring = openKeyring(dataFolder);
  } catch (error) {
    if (!(error instanceof KeyFault)) throw error;
    throw new BackupRefused(error.message, `这份备份需要以下密钥：${content.keyIds.join('、')}。`);
  }
  const missing = content.keyIds.filter((id) => !keyring.has(id));
  if (missing.length > 0) {
    throw new BackupRefused(
      `密钥文件中缺少这份备份需要的密钥：${missing.join('、')}。请放回与备份配套的 keyring.json。`,
    );
  }
  if (keyring.digest(bytes).toString('hex') !== seal) {
    throw new BackupRefused(
      '备份清单的校验不符：清单被改动，或密钥文件与这份备份不是一套。请改用另一份备份，或放回配套的密钥文件。',
    );
  }
  const rows = content.keyChecks.map(({ keyId, sealed }) => ({
    key_id: keyId,
    sealed: Buffer.from(sealed, 'hex'),
  }));
  const reasons = keyCheckReasons(rows, keyring);
  if (reasons.length > 0) throw new BackupRefused(...reasons);
  return content;
}

function readPart(folder: string, part: string): Buffer {
  try {
    return readFileSync(path.join(folder, part));
  } catch {
    throw new BackupRefused(`${folder} 中没有 ${part}：不是备份目录，或备份没有做完。请改用另一份备份。`);
  }
}

function parseManifest(bytes: Buffer, folder: string): Manifest {
  try {
    return manifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new BackupRefused(`${folder} 中的备份清单已损坏，或由不同版本的程序写成。请改用另一份备份。`);
  }
}
