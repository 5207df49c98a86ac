import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';

export interface Version {
  readonly id: string;
  readonly source: string;
  readonly bodyId: string;
  readonly asOf: PlainDate;
  readonly loadedAt: Instant;
  /** The key that its matching keys were made with. */
  readonly matchKey: string;
  /** Its sorted lists of keys: a look-up asks each of them. */
  readonly runs: number;
}

const columns = [
  'id',
  'source',
  'body_id as bodyId',
  'as_of as asOf',
  'loaded_at as loadedAt',
  'match_key as matchKey',
  'runs',
] as const;

/** The version in force: the latest as-of date, then the one loaded last. */
export async function findVersionInForce(tx: Tx, source: string): Promise<Version | undefined> {
  return tx.db
    .selectFrom('source_version')
    .select(columns)
    .where('county', '=', tx.county)
    .where('source', '=', source)
    .orderBy('as_of', 'desc')
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface LoadedVersion extends Version {
  readonly rowsRead: number;
  readonly rowsRefused: number;
}

/** Every version of a source, the one in force first. */
export async function listVersions(tx: Tx, source: string): Promise<readonly LoadedVersion[]> {
  return tx.db
    .selectFrom('source_version')
    .select([...columns, 'rows_read as rowsRead', 'rows_refused as rowsRefused'])
    .where('county', '=', tx.county)
    .where('source', '=', source)
    .orderBy('as_of', 'desc')
    .orderBy('loaded_at', 'desc')
    .execute();
}

/** The version loaded last for a day, and its file: what a source says as of that day. */
export async function findVersionOfDay(
  tx: Tx,
  source: string,
  asOf: PlainDate,
): Promise<(Version & { readonly sha256: string }) | undefined> {
  return tx.db
    .selectFrom('source_version')
    .select([...columns, 'file_digest as sha256'])
    .where('county', '=', tx.county)
    .where('source', '=', source)
    .where('as_of', '=', asOf)
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface NewVersion extends Version {
  readonly loadedBy: string;
  readonly sha256: string;
  readonly rowsRead: number;
  readonly rowsRefused: number;
}

export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  await tx.db
    .insertInto('source_version')
    .values({
      county: tx.county,
      id: version.id,
      source: version.source,
      body_id: version.bodyId,
      as_of: version.asOf,
      loaded_at: version.loadedAt,
      loaded_by: version.loadedBy,
      file_digest: version.sha256,
      rows_read: version.rowsRead,
      rows_refused: version.rowsRefused,
      match_key: version.matchKey,
      runs: version.runs,
    })
    .execute();
}

export interface RefusedRow {
  readonly line: number;
  readonly reason: Reason;
}

/** Keeps why rows were refused: a code and the name of a column, never what stood in it. */
export async function insertRefusedRows(
  tx: Tx,
  version: { readonly id: string; readonly bodyId: string },
  rows: readonly RefusedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into source_refusal (county, version_id, line, body_id, code, params)
    select ${tx.county}, ${version.id}::uuid, r.line, ${version.bodyId}::uuid, r.code, r.params
    from unnest(${rows.map(({ line }) => line)}::int[], ${rows.map(({ reason }) => reason.code)}::text[],
      ${rows.map(({ reason }) => JSON.stringify(reason.params))}::jsonb[]) as r (line, code, params)`.execute(
    tx.db,
  );
}

/** Refused rows of a version, in the file's order. */
export async function listRefusedRows(tx: Tx, versionId: string, limit: number): Promise<RefusedRow[]> {
  const rows = await tx.db
    .selectFrom('source_refusal')
    .select(['line', 'code', 'params'])
    .where('county', '=', tx.county)
    .where('version_id', '=', versionId)
    .orderBy('line')
    .limit(limit)
    .execute();
  return rows.map(({ line, code, params }) => ({
    line,
    // Written by `insertRefusedRows` from a reason.
    reason: { code, params: params as Reason['params'] },
  }));
}

export interface SourceAge {
  readonly source: string;
  readonly versionId: string;
  readonly asOf: PlainDate;
  readonly loadedAt: Instant;
}

/** Days of the versions in force, whoever asks: what they are about stays with their bodies. */
export async function listSourceAges(tx: Tx): Promise<ReadonlyMap<string, SourceAge>> {
  const { rows } = await sql<SourceAge>`select source, version_id as "versionId", as_of as "asOf",
    loaded_at as "loadedAt" from crossing.list_source_freshness()`.execute(tx.db);
  return new Map(rows.map((row) => [row.source, row]));
}
