import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { TableInfo } from './catalogue.ts';
import type { Schema } from './schema.ts';

/**
 * Lets the owner work on whole tables for the length of this transaction. Nobody bypasses row-level security,
 * so the migrator, as their owner, lifts `force` and sets triggers of ours aside, holding each table alone; when the
 * work fails, the rollback restores both. Only the rotation of keys and a restore do this.
 */
export async function inMaintenance<T>(
  tx: Transaction<Schema>,
  tables: readonly TableInfo[],
  work: () => Promise<T>,
): Promise<T> {
  if (tables.length === 0) return work();
  // All at once and in one order, so that two of these can't wait for each other.
  await sql`lock table ${sql.join(tables.map(tableRef))} in access exclusive mode`.execute(tx);
  for (const table of tables) {
    if (table.forced) await sql`alter table ${tableRef(table)} no force row level security`.execute(tx);
    await sql`alter table ${tableRef(table)} disable trigger user`.execute(tx);
  }
  const result = await work();
  await sql`set constraints all immediate`.execute(tx);
  for (const table of tables) {
    await sql`alter table ${tableRef(table)} enable trigger user`.execute(tx);
    if (table.forced) await sql`alter table ${tableRef(table)} force row level security`.execute(tx);
  }
  return result;
}

export function tableRef(table: Pick<TableInfo, 'schema' | 'name'>): RawBuilder<unknown> {
  return sql`${sql.id(table.schema, table.name)}`;
}
