import { readdirSync } from 'node:fs';
import path from 'node:path';
import { migrationReasons, readMigrations } from '../migration-files.ts';
import { databaseText } from '../refusals.ts';
import { type Manifest, manifestName, readManifest, sealName } from './manifest.ts';
import { BackupRefused } from './refused.ts';
import { measureFile } from './table-file.ts';

/**
 * Checks a whole backup without touching any database: manifest, keys, schema, every file there and unchanged, nothing
 * from elsewhere among them. Throws a `BackupRefused` that names every file that is wrong.
 */
export async function verifyBackup(folder: string, dataFolder: string): Promise<Manifest> {
  const manifest = readManifest(folder, dataFolder);
  const schema = migrationReasons(await readMigrations(), manifest.migrations);
  const expected = new Set([manifestName, sealName, ...manifest.tables.map(({ file }) => file)]);
  const foreign = readdirSync(folder)
    .filter((name) => !expected.has(name))
    .map((name) => `备份目录里有不属于这份备份的文件 ${name}：可能混入了另一份备份。`);
  const wrong: string[] = [];
  for (const table of manifest.tables) wrong.push(...(await reasonsAgainst(folder, table)));
  const reasons = [...schema.map(databaseText), ...foreign, ...wrong];
  if (reasons.length > 0)
    throw new BackupRefused(...reasons, '目标数据库没有被改动。请改用另一份完好的备份。');
  return manifest;
}

async function reasonsAgainst(folder: string, table: Manifest['tables'][number]): Promise<string[]> {
  try {
    const { rows, bytes, sha256 } = await measureFile(path.join(folder, table.file));
    if (bytes !== table.bytes)
      return [`文件 ${table.file} 长度不符，应为 ${table.bytes} 字节，实为 ${bytes} 字节。`];
    if (sha256 !== table.sha256 || rows !== table.rows)
      return [`文件 ${table.file} 的内容被改动，或来自另一份备份。`];
    return [];
  } catch {
    return [`文件 ${table.file} 缺失或无法读取。`];
  }
}
