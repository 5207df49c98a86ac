import { join } from 'node:path';
import pg from 'pg';
import type { ConnectionSettings } from '#db/settings.ts';

/** So many records are sealed together in the comparison. */
const recordsPerBlock = 256;
const bytesPerRecord = 220;

export interface BareLoad {
  readonly copySeconds: number;
  readonly indexSeconds: number;
}

/**
 * What a load can't do without, were all keys at hand: COPY of one row of 64-bit keys for each record and of the sealed
 * blocks, from binary files at the server, and then an index for each key. The tables stay, for look-ups.
 */
export async function loadBare(admin: ConnectionSettings, rows: number, folder: string): Promise<BareLoad> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const keys = join(folder, 'keys.bin');
    const blocks = join(folder, 'blocks.bin');
    await client.query(`copy (select line::int, hashint8extended(line, 1) as number_key, hashint8extended(line / 3, 2)
      as name_key, hashint8extended(line, 3) as identity, hashint8extended(line, 4) as content
      from generate_series(1::bigint, ${rows}) as line) to ${pg.escapeLiteral(keys)} (format binary)`);
    await client.query(`copy (select block::int, decode(repeat(md5(block::text), ${(recordsPerBlock * bytesPerRecord) / 16}), 'hex')
      from generate_series(1, ${Math.ceil(rows / recordsPerBlock)}) as block) to ${pg.escapeLiteral(blocks)} (format binary)`);
    await client.query(`drop table if exists bare_key, bare_block;
      create table bare_key (line int not null, number_key bigint, name_key bigint, identity bigint, content bigint);
      create table bare_block (block int not null, cipher bytea not null);
      alter table bare_block alter column cipher set storage external`);
    const copySeconds = await timed(async () => {
      await client.query(`begin; copy bare_key from ${pg.escapeLiteral(keys)} (format binary);
        copy bare_block from ${pg.escapeLiteral(blocks)} (format binary); commit`);
    });
    const indexSeconds = await timed(async () => {
      await client.query(`create unique index on bare_key (line); create index on bare_key (number_key);
        create index on bare_key (name_key); create index on bare_key (identity);
        create unique index on bare_block (block)`);
    });
    return { copySeconds, indexSeconds };
  } finally {
    await client.end();
  }
}

/** Milliseconds of one indexed select, the median of many. */
export async function selectBare(admin: ConnectionSettings, rows: number, times: number): Promise<number> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const spent: number[] = [];
    for (let nth = 0; nth < times; nth += 1) {
      const line = 1 + ((nth * 7_919) % rows);
      spent.push(
        await timed(() =>
          client.query({
            name: 'bare',
            text: 'select line, identity, content from bare_key where number_key = hashint8extended($1::bigint, 1)',
            values: [line],
          }),
        ),
      );
    }
    return median(spent) * 1000;
  } finally {
    await client.end();
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
