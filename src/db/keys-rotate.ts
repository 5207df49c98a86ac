import { type Kysely, sql, type Transaction } from 'kysely';
import { listTables, type TableInfo, tableText } from './catalogue.ts';
import { locks } from './locks.ts';
import { inMaintenance } from './maintenance.ts';
import type { Schema } from './schema.ts';
import { resealTable, sealedColumns } from './sealed-table.ts';
import {
  type ActiveKeys,
  addKey,
  checkKeys,
  KeyFault,
  openKeyring,
  retireKeys,
  writeKeyCheck,
} from './vault/index.ts';

/** What a rotation did: the keys now in use, and how many rows of which table were sealed anew. */
export interface RotationReport {
  readonly keys: ActiveKeys;
  readonly retired: readonly string[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

/**
 * Puts new data, index and matching keys in force. They are on disk before the one transaction that seals everything
 * anew, and old keys stay in the file, so that a crash at any point leaves either the old state or the new one whole.
 * Matching keys of loaded source versions stay with their load. Commands wait while this runs.
 * @param db the migrator's connection
 * @throws KeyFault and changes nothing in the database when a stored value can't be opened
 */
export async function rotateKeys(
  db: Kysely<Schema>,
  dataFolder: string,
  report: (table: string, rows: number) => void = () => undefined,
): Promise<RotationReport> {
  const done = await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${locks.keys})`.execute(tx);
    const all = await listTables(tx);
    const sealed = all.filter((table) => sealedColumns(table).ciphers.length > 0);
    const installation = all.filter((table) => tableText(table) === 'installation');
    return inMaintenance(tx, [...sealed, ...installation], () => rotate(tx, dataFolder, sealed, report));
  });
  const { data, index, match } = done.keys;
  const inForce = new Set([data, index, match]);
  const retired = openKeyring(dataFolder)
    .list()
    .filter((key) => key.retired === undefined && !inForce.has(key.id))
    .map(({ id }) => id);
  retireKeys(dataFolder, retired, done.now);
  return { keys: done.keys, retired, tables: done.tables };
}

async function rotate(
  tx: Transaction<Schema>,
  dataFolder: string,
  sealed: readonly TableInfo[],
  report: (table: string, rows: number) => void,
): Promise<{ keys: ActiveKeys; now: Date; tables: RotationReport['tables'] }> {
  const [reason, ...more] = await checkKeys(tx, dataFolder);
  if (reason !== undefined) throw new KeyFault('refused', [reason, ...more].join('\n'));
  const { rows: before } = await sql<ActiveKeys>`
    select distinct data_key as data, index_key as index, match_key as match from installation`.execute(tx);
  if (before.length === 0) throw new KeyFault('refused', '数据库中还没有安装任何县区，没有密钥可换。');
  const now = await readClock(tx);
  const keys = {
    data: addKey(dataFolder, 'data', now),
    index: addKey(dataFolder, 'index', now),
    match: addKey(dataFolder, 'match', now),
  };
  const keyring = openKeyring(dataFolder);
  const from = before.map((active) => keyring.vault(active));
  const to = keyring.vault(keys);
  const tables: { table: string; rows: number }[] = [];
  for (const table of sealed) {
    const rows = await resealTable(tx, table, from, to);
    tables.push({ table: tableText(table), rows });
    report(tableText(table), rows);
  }
  await sql`update installation set data_key = ${keys.data}, index_key = ${keys.index}, match_key = ${keys.match}`.execute(
    tx,
  );
  // Matching keys stay: versions loaded with them are still compared.
  await sql`delete from key_check where key_id = any (${before.flatMap(({ data, index }) => [data, index])})`.execute(
    tx,
  );
  await writeKeyCheck(tx, keyring, keys);
  return { keys, now, tables };
}

async function readClock(tx: Transaction<Schema>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no time');
  return row.now;
}
