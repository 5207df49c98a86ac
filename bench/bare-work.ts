import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { ConnectionSettings } from '#db/settings.ts';

export interface BareWork {
  readonly rows: number;
  readonly commits: number;
  readonly commitSeconds: number;
  /** Into tables with the same keys and indexes. */
  readonly indexedSeconds: number;
  /** Into heaps, with nothing to find a row by. */
  readonly heapSeconds: number;
}

/**
 * The least that a database must do for what the demo left in it: every row of every table copied once, and for every act
 * one empty durable commit. Done on the same server, with nothing decided, matched, sealed or referred to. Of the lists,
 * which the product packs, each record counts as the one row that it would be in a plain table (`plainRecords`).
 */
export async function doBareWork(admin: ConnectionSettings): Promise<BareWork> {
  const source = new pg.Client(admin);
  const target = new pg.Client(admin);
  await source.connect();
  await target.connect();
  try {
    const { rows: tables } = await source.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'publication') and tablename not in ('source_block', 'source_segment')
       union all select 'plain_record' order by 1`,
    );
    await source.query(plainRecords);
    const copyAll = async (schema: string, shape: string): Promise<{ rows: number; seconds: number }> => {
      await target.query(`create schema ${schema}`);
      const began = performance.now();
      let rows = 0;
      for (const [place, { name }] of tables.entries()) {
        const copy = `${schema}.t${place}`;
        await target.query(`create table ${copy} (like ${name} ${shape})`);
        const into = target.query(copyFrom(`copy ${copy} from stdin (format binary)`));
        await pipeline(source.query(copyTo(`copy ${name} to stdout (format binary)`)), into);
        rows += into.rowCount ?? 0;
      }
      return { rows, seconds: secondsSince(began) };
    };
    const heap = await copyAll('bare_heap', '');
    const indexed = await copyAll('bare_indexed', 'including all');
    const { rows: acts } = await source.query<{ count: string }>('select count(*) from act');
    const commits = Number(acts[0]?.count ?? 0);
    const began = performance.now();
    for (let commit = 0; commit < commits; commit += 1) {
      // An id of its own makes the transaction one that must reach the disk.
      await target.query('begin; select pg_current_xact_id(); commit');
    }
    return {
      rows: indexed.rows,
      commits,
      commitSeconds: secondsSince(began),
      indexedSeconds: indexed.seconds,
      heapSeconds: heap.seconds,
    };
  } finally {
    await source.end();
    await target.end();
  }
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}

/**
 * One row for each record of each list that was loaded, as it would be kept without packing: what it says, sealed, and four
 * keyed digests of sixteen bytes, with an index on each that it is found by. Made of random bytes before the clock starts.
 */
const plainRecords = `
  create unlogged table plain_record (
    version_id uuid not null, line integer not null, record_cipher bytea not null,
    number_key bytea, name_key bytea not null, identity_digest bytea not null, content_digest bytea not null,
    primary key (version_id, line));
  alter table plain_record alter column record_cipher set storage external;
  insert into plain_record
    select v.id, line, decode(repeat(md5(line::text), 16), 'hex'),
      case when line % 4 = 0 then decode(md5('n' || line), 'hex') end, decode(md5('m' || line), 'hex'),
      decode(md5('i' || line), 'hex'), decode(md5('c' || line), 'hex')
    from source_version v cross join lateral generate_series(1, v.rows_read - v.rows_refused) as line;
  create index on plain_record (version_id, number_key) where number_key is not null;
  create index on plain_record (version_id, name_key);
  create index on plain_record (version_id, identity_digest)`;
