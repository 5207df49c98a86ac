import { type QueryExecutorProvider, sql } from 'kysely';

/** A table of ours, found in the catalogue rather than listed by hand, so that a new one can't be forgotten. */
export interface TableInfo {
  readonly schema: string;
  readonly name: string;
  /** Stored columns in their order; generated ones aren't stored anew. */
  readonly columns: readonly ColumnInfo[];
  readonly primaryKey: readonly string[];
  /** Row-level security binds the owner too. */
  readonly forced: boolean;
}

export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
}

/**
 * Our tables: everything but the queue's own schema (its jobs follow from the data: DESIGN 2) and `migration`,
 * which the migrations themselves write.
 */
export async function listTables(tx: QueryExecutorProvider): Promise<readonly TableInfo[]> {
  const { rows } = await sql<TableInfo>`
    select n.nspname as schema, c.relname as name, c.relforcerowsecurity as forced,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)), '[]')
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as "primaryKey"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%'
      and not (n.nspname = 'public' and c.relname = 'migration')
    order by n.nspname, c.relname`.execute(tx);
  return rows;
}

/** `table`, or `schema.table` outside `public`: how a vault's context and a person's message name it. */
export function tableText({ schema, name }: Pick<TableInfo, 'schema' | 'name'>): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}

/** The tables in an order in which no row refers to one not yet there. Throws if tables refer to each other in a ring. */
export async function orderByReferences(
  tx: QueryExecutorProvider,
  tables: readonly TableInfo[],
): Promise<readonly TableInfo[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select distinct conrelid::regclass::oid::text as "from", confrelid::regclass::oid::text as "to"
    from pg_constraint where contype = 'f' and conrelid <> confrelid`.execute(tx);
  const ids = await sql<{ oid: string; schema: string; name: string }>`
    select c.oid::text, n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')`.execute(tx);
  const idOf = new Map(ids.rows.map(({ oid, schema, name }) => [`${schema}.${name}`, oid]));
  const waiting = new Map(tables.map((table) => [idOf.get(`${table.schema}.${table.name}`) ?? '', table]));
  const ordered: TableInfo[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter(([id]) => !rows.some(({ from, to }) => from === id && waiting.has(to)));
    if (free.length === 0) {
      throw new Error(
        `tables refer to each other in a ring: ${[...waiting.values()].map(tableText).join(', ')}`,
      );
    }
    for (const [id, table] of free) {
      ordered.push(table);
      waiting.delete(id);
    }
  }
  return ordered;
}
