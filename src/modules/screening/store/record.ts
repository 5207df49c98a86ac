import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { pack, packFixed } from './packed.ts';

const context = 'source_record.record_cipher';
/** Of the vault's matching keys and of its digests. */
const keyBytes = 16;
const digestBytes = 32;

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
  if (records.length === 0) return;
  const fixed = (pick: (record: NewRecord) => Buffer | null, size: number) =>
    sql`substring(${packFixed(records.map(pick), size)}::bytea from (r.place::int - 1) * ${size} + 1 for ${size})`;
  const missing = Buffer.alloc(keyBytes);
  const keyed = (pick: (record: NewRecord) => Buffer | null) =>
    sql`nullif(${fixed(pick, keyBytes)}, ${missing}::bytea)`;
  const ciphers = pack(records.map(({ cipher }) => cipher));
  await sql`insert into source_record (county, version_id, line, body_id, number_key, org_key,
      registration_key, name_key, identity_digest, content_digest, record_cipher)
    select ${tx.county}, ${version.id}::uuid, r.line, ${version.bodyId}::uuid,
      ${keyed(({ number }) => number)}, ${keyed(({ org }) => org)},
      ${keyed(({ registration }) => registration)}, ${keyed(({ name }) => name)},
      ${fixed(({ identity }) => identity, digestBytes)}, ${fixed(({ content }) => content, digestBytes)},
      substring(${ciphers.bytes}::bytea from r.start for r.length)
    from unnest(${records.map(({ line }) => line)}::int[], ${ciphers.starts}::int[], ${ciphers.lengths}::int[])
      with ordinality as r (line, start, length, place)`.execute(tx.db);
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
