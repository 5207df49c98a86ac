import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { type QueryExecutorProvider, sql, type Transaction } from 'kysely';
import type pg from 'pg';
import { listTables, tableText } from '../catalogue.ts';
import type { RoleConnection } from '../connect.ts';
import { onClient } from '../on-client.ts';
import type { Schema } from '../schema.ts';
import type { Keyring } from '../vault/index.ts';
import { type Manifest, manifestName, sealManifest, sealName, type TableEntry } from './manifest.ts';
import { requireWholeView } from './readable.ts';
import { BackupRefused } from './refused.ts';
import { copySettings, fileOf, writeTable } from './table-file.ts';

/**
 * Writes one consistent snapshot of every table to an empty or new folder. The manifest comes last, so that a backup
 * that was cut off is known as one. Keys are never in it: the manifest says which are needed.
 * @throws BackupRefused if the folder holds anything, or the backup's role can't see every row
 */
export async function takeBackup(
  backup: RoleConnection,
  keyring: Keyring,
  folder: string,
  report: (table: string, rows: number) => void = () => undefined,
): Promise<Manifest> {
  prepareFolder(folder);
  const client = await backup.pool.connect();
  try {
    const content = await onClient(client)
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => copyOut(tx, client, folder, report));
    const { text, seal } = sealManifest(content, keyring);
    writeDurably(folder, sealName, seal);
    writeDurably(folder, manifestName, text);
    return content;
  } finally {
    client.release(true);
  }
}

async function copyOut(
  tx: Transaction<Schema>,
  client: pg.ClientBase,
  folder: string,
  report: (table: string, rows: number) => void,
): Promise<Manifest> {
  await client.query(copySettings);
  const found = await listTables(tx);
  await requireWholeView(tx, found);
  const facts = await readFacts(tx);
  const tables: TableEntry[] = [];
  for (const table of found) {
    const measure = await writeTable(client, table, folder);
    const columns = table.columns.map(({ name }) => name);
    tables.push({ schema: table.schema, name: table.name, columns, file: fileOf(table), ...measure });
    report(tableText(table), measure.rows);
  }
  return { format: 'shouxin-backup', version: 1, ...facts, tables };
}

async function readFacts(
  tx: QueryExecutorProvider,
): Promise<Omit<Manifest, 'format' | 'version' | 'tables'>> {
  const { rows: clock } = await sql<{ at: Date }>`select now() as at`.execute(tx);
  const { rows: migrations } = await sql<Manifest['migrations'][number]>`
    select number, name, sha256 from migration order by number`.execute(tx);
  const { rows: counties } = await sql<Manifest['counties'][number]>`
    select i.county, i.demo, p.version as "policyVersion", p.digest as "policyDigest" from installation i
    left join lateral (select version, digest from policy_version v where v.county = i.county
      order by v.installed_at desc limit 1) p on true order by i.county`.execute(tx);
  const { rows: keyChecks } = await sql<Manifest['keyChecks'][number]>`
    select key_id as "keyId", encode(sealed, 'hex') as sealed from key_check order by key_id`.execute(tx);
  const { rows: keys } = await sql<{ id: string }>`
    select unnest(array[data_key, index_key, match_key]) as id from installation
    union select match_key from source_version order by id`.execute(tx);
  const { rows: sequences } = await sql<Manifest['sequences'][number]>`
    select schemaname as schema, sequencename as name, coalesce(last_value, start_value)::text as last,
      last_value is not null as called
    from pg_sequences where schemaname not in ('graphile_worker', 'information_schema') and schemaname not like 'pg\\_%'
    order by schemaname, sequencename`.execute(tx);
  const [first] = clock;
  if (first === undefined) throw new Error('the database gave no time');
  return {
    takenAt: first.at.toISOString(),
    migrations,
    counties,
    keyIds: keys.map(({ id }) => id),
    keyChecks,
    sequences,
  };
}

function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length === 0) return;
  throw new BackupRefused(`目录 ${folder} 不是空的。每份备份要放在自己的目录里，请换一个新目录。`);
}

/** Under a passing name first, so that a file of this name is always whole. */
function writeDurably(folder: string, name: string, text: string): void {
  const draft = path.join(folder, `${name}.new`);
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path.join(folder, name));
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
