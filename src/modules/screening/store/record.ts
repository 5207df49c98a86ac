import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';

const context = 'source_record.record_cipher';

/** One record ready to be stored: keys made, text sealed. */
export interface NewRecord {
  readonly line: number;
  readonly number: Buffer | null;
  readonly org: Buffer | null;
  readonly registration: Buffer | null;
  readonly name: Buffer | null;
  readonly others: readonly Buffer[];
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly cipher: Buffer;
}

interface Owner {
  readonly id: string;
  readonly bodyId: string;
}

export function sealRecord(tx: Tx, text: string): Buffer {
  return tx.vault.seal(text, context);
}

/** Stores a block of records. Inserts and not COPY, which row-level security forbids. */
export async function insertRecords(tx: Tx, version: Owner, records: readonly NewRecord[]): Promise<void> {
  const column = <Value>(pick: (record: NewRecord) => Value): Value[] => records.map(pick);
  await sql`insert into source_record (county, version_id, line, body_id, number_key, org_key,
      registration_key, name_key, identity_digest, content_digest, record_cipher)
    select ${tx.county}, ${version.id}::uuid, r.line, ${version.bodyId}::uuid, r.number_key, r.org_key,
      r.registration_key, r.name_key, r.identity_digest, r.content_digest, r.record_cipher
    from unnest(${column(({ line }) => line)}::int[],
      ${column(({ number }) => number)}::bytea[], ${column(({ org }) => org)}::bytea[],
      ${column(({ registration }) => registration)}::bytea[], ${column(({ name }) => name)}::bytea[],
      ${column(({ identity }) => identity)}::bytea[], ${column(({ content }) => content)}::bytea[],
      ${column(({ cipher }) => cipher)}::bytea[])
      as r (line, number_key, org_key, registration_key, name_key, identity_digest, content_digest,
        record_cipher)`.execute(tx.db);
  const others = records.flatMap(({ line, others: keys }) => keys.map((key) => ({ line, key })));
  if (others.length === 0) return;
  await sql`insert into source_record_key (county, version_id, key, line, body_id)
    select ${tx.county}, ${version.id}::uuid, r.key, r.line, ${version.bodyId}::uuid
    from unnest(${others.map(({ line }) => line)}::int[], ${others.map(({ key }) => key)}::bytea[]) as r (line, key)
    on conflict do nothing`.execute(tx.db);
}

export interface KeyedLookup {
  /** Place of the nominee among those asked for. */
  readonly owner: number;
  readonly kind: 'number' | 'org' | 'registration' | 'name';
  readonly key: Buffer;
}

export interface Candidate {
  readonly owner: number;
  readonly line: number;
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly text: string;
}

const columnOf = {
  number: 'number_key',
  org: 'org_key',
  registration: 'registration_key',
  name: 'name_key',
} as const;

/** Every record of a version that shares a key with a nominee, opened; each pair once. */
export async function findCandidates(
  tx: Tx,
  versionId: string,
  lookups: readonly KeyedLookup[],
): Promise<readonly Candidate[]> {
  const found = new Map<string, Candidate>();
  const take = (rows: readonly CandidateRow[]): void => {
    for (const row of rows) {
      const pair = `${row.owner}/${row.line}`;
      if (found.has(pair)) continue;
      found.set(pair, { ...row, text: tx.vault.open(row.cipher, context) });
    }
  };
  for (const kind of ['number', 'org', 'registration', 'name'] as const) {
    const these = lookups.filter((lookup) => lookup.kind === kind);
    if (these.length === 0) continue;
    const key = sql.ref(`r.${columnOf[kind]}`);
    take(await lookUp(tx, versionId, these, sql`source_record r`, key));
    if (kind !== 'name') continue;
    const other = sql`(source_record_key o join source_record r
      on r.county = o.county and r.version_id = o.version_id and r.line = o.line)`;
    take(await lookUp(tx, versionId, these, other, sql.ref('o.key')));
  }
  return [...found.values()];
}

interface CandidateRow {
  readonly owner: number;
  readonly line: number;
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly cipher: Buffer;
}

async function lookUp(
  tx: Tx,
  versionId: string,
  lookups: readonly KeyedLookup[],
  from: ReturnType<typeof sql>,
  key: ReturnType<typeof sql.ref>,
): Promise<readonly CandidateRow[]> {
  const owners = lookups.map(({ owner }) => owner);
  const keys = lookups.map((lookup) => lookup.key);
  const { rows } = await sql<CandidateRow>`select k.owner, r.line, r.identity_digest as identity,
      r.content_digest as content, r.record_cipher as cipher
    from unnest(${owners}::int[], ${keys}::bytea[]) as k (owner, key)
      join ${from} on ${key} = k.key and r.county = ${tx.county} and r.version_id = ${versionId}::uuid`.execute(
    tx.db,
  );
  return rows;
}
