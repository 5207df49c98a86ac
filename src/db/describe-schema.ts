import type { Client, Pool } from 'pg';

const typeOf: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  date: 'PlainDate',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'Json',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  bool: 'boolean',
  interval: 'string',
  _text: 'string[]',
  _int4: 'number[]',
  _int8: 'number[]',
  _uuid: 'string[]',
  _date: 'PlainDate[]',
};

interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly defaulted: boolean;
}

/**
 * Writes `schema.ts` from a database with all migrations applied, so that the types of the tables can't drift from the
 * migrations: a repository test compares the file with what this returns.
 */
export async function describeSchema(connection: Client | Pool): Promise<string> {
  const { rows } = await connection.query<ColumnRow>(`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type,
      not a.attnotnull as nullable, a.atthasdef as defaulted
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
    where n.nspname in ('public', 'publication') and c.relkind = 'r' and c.relname <> 'migration' and a.attnum > 0 and not a.attisdropped
    order by n.nspname desc, c.relname, a.attnum`);
  const tables = new Map<string, ColumnRow[]>();
  for (const row of rows) {
    const name = row.schema === 'public' ? row.table : `${row.schema}.${row.table}`;
    tables.set(name, [...(tables.get(name) ?? []), row]);
  }
  const interfaces = [...tables].map(
    ([name, columns]) => `export interface ${typeName(name)} {\n${columns.map(columnLine).join('\n')}\n}\n`,
  );
  const all = [...tables.keys()].map(
    (name) => `  ${name.includes('.') ? `'${name}'` : name}: ${typeName(name)};`,
  );
  return [
    '// Generated from the migrations by `npm run schema`; a test holds the two together. Not edited by hand.',
    "import type { ColumnType } from 'kysely';",
    "import type { PlainDate } from '#kernel/time.ts';",
    '',
    '/** What a jsonb column gives; written as its JSON text. */',
    'export type Json = ColumnType<unknown, string, string>;',
    'type Optional<T> = ColumnType<T, T | undefined, T>;',
    '',
    ...interfaces,
    `export interface Schema {\n${all.join('\n')}\n}\n`,
  ].join('\n');
}

function typeName(table: string): string {
  return `${table.replaceAll(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase())}Table`;
}

function columnLine(column: ColumnRow): string {
  const base = typeOf[column.type];
  if (base === undefined)
    throw new Error(`no type known for ${column.table}.${column.column}: ${column.type}`);
  const jsonNull = base === 'Json' ? 'ColumnType<unknown, string | null, string | null>' : `${base} | null`;
  const type = column.nullable ? jsonNull : base;
  const optional = column.nullable || column.defaulted;
  if (!optional) return `  ${column.column}: ${type};`;
  if (base === 'Json')
    return `  ${column.column}: ColumnType<unknown, string | null | undefined, string | null>;`;
  return `  ${column.column}: Optional<${type}>;`;
}
