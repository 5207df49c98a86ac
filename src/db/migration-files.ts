import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reason } from '#kernel/refusal.ts';
import { DatabaseRefused, databaseReason } from './refusals.ts';

/** One numbered file; `sha256` is the hex digest of its bytes. */
export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/** What the table `migration` remembers of an applied file. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

/** The migrations that come with the program. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Reads `NNNN-name.sql` files in the order of their numbers.
 * @throws DatabaseRefused `migration-file-wrong` for a bad name, a number used twice or a gap
 */
export async function readMigrations(folder: string = migrationsFolder): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files: MigrationFile[] = [];
  for (const name of names) {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) throw wrongFile(name, '文件名不是“四位编号-名称.sql”');
    if (number !== files.length + 1) throw wrongFile(name, `编号不连续，这里应当是第 ${files.length + 1} 号`);
    const bytes = await readFile(join(folder, name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files.push({ number, name, sha256, sql: bytes.toString('utf8') });
  }
  return files;
}

function wrongFile(file: string, cause: string): DatabaseRefused {
  return new DatabaseRefused(databaseReason('migration-file-wrong', { file, cause }));
}

/** What keeps the program from using a database with these migrations applied; pending files are no reason. */
export function migrationReasons(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): readonly Reason[] {
  const program = files.length;
  const database = Math.max(0, ...applied.map(({ number }) => number));
  const newer = database > program ? [databaseReason('schema-newer', { database, program })] : [];
  const differing = applied
    .filter(({ number }) => number <= program)
    .flatMap(({ number, sha256 }) => {
      const file = files.find((candidate) => candidate.number === number);
      if (file === undefined) return [databaseReason('migration-missing', { number })];
      return file.sha256 === sha256 ? [] : [databaseReason('migration-changed', { file: file.name })];
    });
  return [...newer, ...differing];
}
