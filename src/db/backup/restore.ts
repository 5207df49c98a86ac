import path from 'node:path';
import { sql, type Transaction } from 'kysely';
import type pg from 'pg';
import { listTables, orderByReferences, tableText } from '../catalogue.ts';
import type { RoleConnection } from '../connect.ts';
import { inMaintenance } from '../maintenance.ts';
import { migrate } from '../migrate.ts';
import { readMigrations } from '../migration-files.ts';
import { onClient } from '../on-client.ts';
import type { Schema } from '../schema.ts';
import type { Manifest } from './manifest.ts';
import { BackupRefused } from './refused.ts';
import { copySettings, loadTable } from './table-file.ts';
import { requireEmpty, requireTarget } from './target.ts';
import { verifyBackup } from './verify.ts';

/**
 * Puts a backup back into an empty database: everything is verified first, then the schema of the backup is made, all
 * rows come in one transaction, and newer migrations follow. Roles must exist (`ensureRoles`).
 * @throws BackupRefused with every reason; a target with data is never changed
 */
export async function restoreBackup(
  migrator: RoleConnection,
  dataFolder: string,
  folder: string,
  report: (table: string, rows: number) => void = () => undefined,
): Promise<Manifest> {
  const manifest = await verifyBackup(folder, dataFolder);
  const client = await migrator.pool.connect();
  try {
    await onClient(client)
      .transaction()
      .execute((tx) => requireTarget(tx, manifest.migrations.length));
    await migrate(migrator.settings, (await readMigrations()).slice(0, manifest.migrations.length));
    await onClient(client)
      .transaction()
      .execute((tx) => load(tx, client, manifest, folder, report));
  } finally {
    client.release(true);
  }
  await migrate(migrator.settings);
  return manifest;
}

async function load(
  tx: Transaction<Schema>,
  client: pg.ClientBase,
  manifest: Manifest,
  folder: string,
  report: (table: string, rows: number) => void,
): Promise<void> {
  const tables = await orderByReferences(tx, await listTables(tx));
  const parts = new Map(manifest.tables.map((part) => [tableText(part), part]));
  const differing = tables.filter((table) => {
    const columns = parts.get(tableText(table))?.columns.toSorted().join();
    return (
      columns !==
      table.columns
        .map(({ name }) => name)
        .toSorted()
        .join()
    );
  });
  if (differing.length > 0 || tables.length !== parts.size) {
    throw new BackupRefused(
      '备份中的表与它所记的数据库结构不一致，恢复已停止，没有写入任何数据。请改用另一份备份。',
    );
  }
  await client.query(copySettings);
  await inMaintenance(tx, tables, async () => {
    await requireEmpty(tx, tables);
    for (const table of tables) {
      const part = parts.get(tableText(table));
      if (part === undefined) throw new Error(`no part for ${tableText(table)}`);
      const { sha256, rows } = await loadTable(client, part, path.join(folder, part.file));
      if (sha256 !== part.sha256) {
        throw new BackupRefused(`文件 ${part.file} 在恢复过程中被改动，恢复已撤销，没有写入任何数据。`);
      }
      report(tableText(table), rows);
    }
  });
  for (const { schema, name, last, called } of manifest.sequences) {
    await sql`select setval(${`${schema}.${name}`}::regclass, ${last}::bigint, ${called})`.execute(tx);
  }
}
