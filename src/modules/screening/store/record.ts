import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { type KeyedText, keyedBytes } from '#db/vault/index.ts';
import type { KeyText, RecordKeys } from '../domain/keys.ts';
import { openPlaces, type RecordPlace, sealBlocks } from './block.ts';
import { pack } from './packed.ts';

/** One record ready to be stored. */
export interface NewRecord {
  readonly line: number;
  readonly keys: RecordKeys;
  /** What tells it from others, and all that it says, as texts for digests. */
  readonly identity: string;
  readonly content: string;
  /** As it stood, without a line break. */
  readonly text: string;
}

interface Owner {
  readonly id: string;
  readonly bodyId: string;
}

/**
 * Stores records of a version. Inserts and not COPY, which row-level security forbids; one statement and not three, so that
 * the database works through it while the next records are being read.
 */
export async function insertRecords(tx: Tx, version: Owner, records: readonly NewRecord[]): Promise<void> {
  if (records.length === 0) return;
  const { blocks, places } = sealBlocks(tx.vault, records);
  const sealed = pack(blocks.map(({ cipher }) => cipher));
  const others = records.flatMap(({ line, keys }) => keys.others.map((text) => ({ line, text })));
  const keyed = (pick: (keys: RecordKeys) => KeyedText | null) =>
    sql`nullif(${fixed(tx.vault.matchKeys(records.map(({ keys }) => pick(keys))))}, ${noKey}::bytea)`;
  const digested = (texts: readonly string[]) => fixed(tx.vault.recordDigests(texts));
  const owner = sql`${tx.county}, ${version.id}::uuid`;
  await sql`with blocks as (
      insert into source_block (county, version_id, block, body_id, records_cipher)
      select ${owner}, b.block, ${version.bodyId}::uuid, substring(${sealed.bytes}::bytea from b.start for b.length)
      from unnest(${blocks.map(({ block }) => block)}::int[], ${sealed.starts}::int[], ${sealed.lengths}::int[])
        as b (block, start, length)
    ), records as (
      insert into source_record (county, version_id, line, body_id, block, place, number_key, org_key,
        registration_key, name_key, identity_digest, content_digest)
      select ${owner}, r.line, ${version.bodyId}::uuid, r.block, r.place,
        ${keyed(({ number }) => number)}, ${keyed(({ org }) => org)},
        ${keyed(({ registration }) => registration)}, ${keyed(({ name }) => name)},
        ${digested(records.map(({ identity }) => identity))}, ${digested(records.map(({ content }) => content))}
      from unnest(${records.map(({ line }) => line)}::int[], ${places.map(({ block }) => block)}::int[],
          ${places.map(({ place }) => place)}::int[]) with ordinality as r (line, block, place, nth)
    )
    insert into source_record_key (county, version_id, key, line, body_id)
    select ${owner}, ${fixed(tx.vault.matchKeys(others.map(({ text }) => text)))}, r.line, ${version.bodyId}::uuid
    from unnest(${others.map(({ line }) => line)}::int[]) with ordinality as r (line, nth)
    on conflict do nothing`.execute(tx.db);
}

/** Where a record has no such key. */
const noKey = Buffer.alloc(keyedBytes);

/** The value of the nth row among values of one size laid end to end. */
function fixed(packed: Buffer) {
  return sql`substring(${packed}::bytea from (r.nth::int - 1) * ${keyedBytes} + 1 for ${keyedBytes})`;
}

/** What a nominee is looked for by; of `owner`, its place among those asked for. */
export interface Lookup {
  readonly owner: number;
  readonly key: KeyText;
}

export interface Candidate {
  readonly owner: number;
  readonly line: number;
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly text: string;
}

/** Kinds that have a column of their own; all others are names. */
const columnOf = { number: 'number_key', org: 'org_key', registration: 'registration_key' } as const;

/** Every record of a version that shares a key with a nominee, opened; each pair once. */
export async function findCandidates(
  tx: Tx,
  version: { readonly id: string; readonly matchKey: string },
  lookups: readonly Lookup[],
): Promise<readonly Candidate[]> {
  const found = new Map<string, CandidateRow>();
  const lookUp = async (these: readonly Lookup[], from: Fragment, key: Fragment): Promise<void> => {
    if (these.length === 0) return;
    const packed = tx.vault.matchKeys(
      these.map((lookup) => lookup.key),
      version.matchKey,
    );
    // Key by key through the index, whatever the planner thinks of a list that was loaded a moment ago: `offset 0` keeps it
    // from reading a whole version for each of a thousand keys.
    const { rows } = await sql<CandidateRow>`select r.owner, found.*
      from unnest(${these.map(({ owner }) => owner)}::int[]) with ordinality as r (owner, nth)
        cross join lateral (select t.line, t.block, t.place, t.identity_digest as identity, t.content_digest as content
          from ${from} where ${key} = ${fixed(packed)} and t.county = ${tx.county} and t.version_id = ${version.id}::uuid
          offset 0) as found`.execute(tx.db);
    for (const row of rows) found.set(`${row.owner}/${row.line}`, row);
  };
  for (const [kind, column] of Object.entries(columnOf)) {
    const these = lookups.filter((lookup) => lookup.key.kind === kind);
    await lookUp(these, sql`source_record t`, sql.ref(`t.${column}`));
  }
  const names = lookups.filter((lookup) => !(lookup.key.kind in columnOf));
  await lookUp(names, sql`source_record t`, sql.ref('t.name_key'));
  const others = sql`source_record_key o join source_record t
    on t.county = o.county and t.version_id = o.version_id and t.line = o.line`;
  await lookUp(names, others, sql.ref('o.key'));
  const rows = [...found.values()];
  const texts = await openPlaces(tx, version.id, rows);
  return rows.map((row, at) => ({ ...row, text: texts[at] ?? '' }));
}

type Fragment = ReturnType<typeof sql>;

interface CandidateRow extends RecordPlace {
  readonly owner: number;
  readonly line: number;
  readonly identity: Buffer;
  readonly content: Buffer;
}
