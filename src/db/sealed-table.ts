import { sql, type Transaction } from 'kysely';
import { type TableInfo, tableText } from './catalogue.ts';
import { tableRef } from './maintenance.ts';
import type { Schema } from './schema.ts';
import { KeyFault, type Vault } from './vault/index.ts';

/** What of a table depends on keys: by its name, `x_cipher` is sealed and `x_index` is the blind index of the same text. */
export interface SealedColumns {
  readonly ciphers: readonly string[];
  readonly indexes: readonly { readonly column: string; readonly cipher: string }[];
}

export function sealedColumns(table: TableInfo): SealedColumns {
  const bytes = table.columns.filter(({ type }) => type === 'bytea').map(({ name }) => name);
  const ciphers = bytes.filter((name) => name.endsWith('_cipher'));
  const indexes = bytes
    .filter((name) => name.endsWith('_index'))
    .map((column) => ({ column, cipher: column.replace(/_index$/, '_cipher') }));
  const lone = indexes.find(({ cipher }) => !ciphers.includes(cipher));
  if (lone !== undefined) {
    throw new Error(`${tableText(table)}.${lone.column} has no ${lone.cipher} to be computed from`);
  }
  return { ciphers, indexes };
}

type Row = Readonly<Record<string, Buffer | string | null>>;

const chunkBytes = 16 * 1024 * 1024;
const chunkRows = 1000;

/** Seals every value of one table with the new keys, chunk by chunk. Gives the number of rows. Throws on any value that the old keys don't open. */
export async function resealTable(
  tx: Transaction<Schema>,
  table: TableInfo,
  from: readonly Vault[],
  to: Vault,
): Promise<number> {
  const columns = sealedColumns(table);
  const size = await chunkSize(tx, table, columns.ciphers);
  const keys = table.primaryKey.map((name) => sql`${sql.id(name)}::text as ${sql.id(`key:${name}`)}`);
  const wanted = [...columns.ciphers, ...columns.indexes.map(({ column }) => column)].map((name) =>
    sql.id(name),
  );
  await sql`declare resealing no scroll cursor for select ${sql.join([...keys, ...wanted])} from ${tableRef(table)}`.execute(
    tx,
  );
  let count = 0;
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(size)} from resealing`.execute(tx);
    if (rows.length === 0) break;
    await writeBack(
      tx,
      table,
      columns,
      rows,
      rows.map((row) => resealRow(table, columns, row, from, to)),
    );
    count += rows.length;
  }
  await sql`close resealing`.execute(tx);
  return count;
}

async function chunkSize(
  tx: Transaction<Schema>,
  table: TableInfo,
  ciphers: readonly string[],
): Promise<number> {
  const widths = sql.join(
    ciphers.map((name) => sql`coalesce(octet_length(${sql.id(name)}), 0)`),
    sql` + `,
  );
  const { rows } = await sql<{
    widest: number | null;
  }>`select max(${widths}) as widest from ${tableRef(table)}`.execute(tx);
  return Math.max(1, Math.min(chunkRows, Math.floor(chunkBytes / Math.max(1, rows[0]?.widest ?? 1))));
}

function resealRow(
  table: TableInfo,
  columns: SealedColumns,
  row: Row,
  from: readonly Vault[],
  to: Vault,
): Row {
  const [reader] = from;
  if (reader === undefined) throw new Error('no vault to read with');
  const result: Record<string, Buffer | null> = {};
  const texts = new Map<string, string>();
  for (const name of columns.ciphers) {
    const sealed = row[name];
    const context = `${tableText(table)}.${name}`;
    if (!Buffer.isBuffer(sealed)) {
      result[name] = null;
      continue;
    }
    const plain = reader.openBytes(sealed, context);
    result[name] = to.seal(plain, context);
    texts.set(name, plain.toString('utf8'));
  }
  for (const { column, cipher } of columns.indexes) {
    const text = texts.get(cipher);
    const stored = row[column];
    if (text === undefined || !Buffer.isBuffer(stored)) {
      result[column] = null;
      continue;
    }
    result[column] = to.index(purposeOf(table, column, text, stored, from), text);
  }
  return result;
}

/**
 * An index is made for a purpose: its column's name, or that name's last word where two columns are compared with each
 * other (`number_index` and `legal_representative_number_index`). Which one is told by the value that is there.
 */
function purposeOf(
  table: TableInfo,
  column: string,
  text: string,
  stored: Buffer,
  from: readonly Vault[],
): string {
  const name = column.replace(/_index$/, '');
  for (const purpose of [name, name.replace(/^.*_/, '')]) {
    if (from.some((vault) => vault.index(purpose, text).equals(stored))) return purpose;
  }
  throw new KeyFault(
    'refused',
    `${tableText(table)}.${column} 中有一条索引与加密数据不符，未作任何改动。请先从备份恢复该表。`,
  );
}

async function writeBack(
  tx: Transaction<Schema>,
  table: TableInfo,
  columns: SealedColumns,
  before: readonly Row[],
  after: readonly Row[],
): Promise<void> {
  const names = [...columns.ciphers, ...columns.indexes.map(({ column }) => column)];
  const keyArrays = table.primaryKey.map(
    (name) => sql`${before.map((row) => row[`key:${name}`] ?? null)}::text[]`,
  );
  const valueArrays = names.map((name) => sql`${after.map((row) => row[name] ?? null)}::bytea[]`);
  const aliases = [
    ...table.primaryKey.map((name) => sql.id(`key:${name}`)),
    ...names.map((name) => sql.id(name)),
  ];
  const sets = names.map((name) => sql`${sql.id(name)} = fresh.${sql.id(name)}`);
  const matches = table.primaryKey.map((name) => {
    const type = table.columns.find((column) => column.name === name)?.type ?? 'text';
    return sql`target.${sql.id(name)} = fresh.${sql.id(`key:${name}`)}::${sql.raw(type)}`;
  });
  const { numAffectedRows } = await sql`
    update ${tableRef(table)} target set ${sql.join(sets)}
    from unnest(${sql.join([...keyArrays, ...valueArrays])}) as fresh (${sql.join(aliases)})
    where ${sql.join(matches, sql` and `)}`.execute(tx);
  if (Number(numAffectedRows) !== after.length)
    throw new Error(`${tableText(table)}: rows were not found again`);
}
