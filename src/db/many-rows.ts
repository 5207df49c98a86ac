import { type Insertable, type Selectable, sql } from 'kysely';
import type { Tx } from './command.ts';
import type { Schema } from './schema.ts';

/** A row as it is inserted; a jsonb column takes the value itself, not its text. */
export type FreshRow<Table extends keyof Schema> = {
  readonly [Column in keyof Insertable<Schema[Table]>]: Column extends keyof Selectable<Schema[Table]>
    ? unknown extends Selectable<Schema[Table]>[Column]
      ? object
      : Insertable<Schema[Table]>[Column]
    : never;
};

/**
 * Inserts many rows of the same columns by one statement of one parameter: a parameter a value costs several times the
 * time and memory of the rows themselves. With `unlessKnown` rows that a unique key already holds are passed over. Gives how
 * many were inserted.
 */
export async function insertRows<Table extends keyof Schema>(
  tx: Pick<Tx, 'db'>,
  table: Table,
  rows: readonly FreshRow<Table>[],
  unlessKnown = false,
): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const names = Object.keys(first);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const ending = unlessKnown ? sql`on conflict do nothing` : sql``;
  const { numAffectedRows } = await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${jsonOf(names, rows)}) ${ending}`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Changes rows told by county and id, all in the same columns, by one statement of one parameter. */
export async function updateRows<Table extends keyof Schema>(
  tx: Pick<Tx, 'db'>,
  table: Table,
  rows: readonly (Partial<FreshRow<Table>> & { readonly county: string; readonly id: string })[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const changes = names
    .filter((name) => name !== 'county' && name !== 'id')
    .map((name) => sql`${sql.ref(name)} = fresh.${sql.ref(name)}`);
  await sql`update ${sql.table(table)} as old set ${sql.join(changes)}
    from json_populate_recordset(null::${sql.table(table)}, ${jsonOf(names, rows)}) as fresh
    where old.county = fresh.county and old.id = fresh.id`.execute(tx.db);
}

/** Bytes go as PostgreSQL writes them; everything else as JSON has it. */
function jsonOf(names: readonly string[], rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) => {
      const values: Readonly<Record<string, unknown>> = { ...row };
      return Object.fromEntries(
        names.map((name) => {
          const value = values[name];
          return [name, value instanceof Uint8Array ? `\\x${hexOf(value)}` : value];
        }),
      );
    }),
  );
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
