import { sql, type Transaction } from 'kysely';
import { listTables, type TableInfo, tableText } from '../catalogue.ts';
import { inMaintenance, tableRef } from '../maintenance.ts';
import type { Schema } from '../schema.ts';
import { BackupRefused } from './refused.ts';

/**
 * Refuses a target that holds anything, or whose schema is newer than the backup's. A schema without rows, as a restore
 * that was cut off leaves behind, counts as empty.
 */
export async function requireTarget(tx: Transaction<Schema>, schemaNumber: number): Promise<void> {
  const tables = await listTables(tx);
  const { rows: foreign } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and c.relowner <> current_user::regrole and n.nspname not like 'pg\\_%'
      and n.nspname not in ('information_schema', 'graphile_worker')`.execute(tx);
  if (foreign.length > 0) throw notEmpty(foreign.map(({ name }) => name));
  if (tables.length > 0) {
    const { rows } = await sql<{
      number: number;
    }>`select coalesce(max(number), 0) as number from migration`.execute(tx);
    const number = rows[0]?.number ?? 0;
    if (number > schemaNumber) {
      throw new BackupRefused(
        `目标数据库的结构是第 ${number} 号，比备份的第 ${schemaNumber} 号新。请换一个新的数据目录或新建的数据库，恢复后会自动升级。`,
      );
    }
  }
  await inMaintenance(tx, tables, () => requireEmpty(tx, tables));
}

/** Refuses if any of these tables has a row; only within `inMaintenance` does their owner see them all. */
export async function requireEmpty(tx: Transaction<Schema>, tables: readonly TableInfo[]): Promise<void> {
  const filled: string[] = [];
  for (const table of tables) {
    const { rows } = await sql`select 1 from ${tableRef(table)} limit 1`.execute(tx);
    if (rows.length > 0) filled.push(tableText(table));
  }
  if (filled.length > 0) throw notEmpty(filled);
}

function notEmpty(tables: readonly string[]): BackupRefused {
  return new BackupRefused(
    `目标数据库不是空的（已有表：${tables.join('、')}），恢复已停止，没有改动任何数据。请换一个新的数据目录或新建的数据库。`,
  );
}
