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
 * one empty durable commit. Done on the same server, with nothing decided, matched, sealed or referred to.
 */
export async function doBareWork(admin: ConnectionSettings): Promise<BareWork> {
  const source = new pg.Client(admin);
  const target = new pg.Client(admin);
  await source.connect();
  await target.connect();
  try {
    const { rows: tables } = await source.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'publication') order by 1`,
    );
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
