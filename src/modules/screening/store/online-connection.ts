import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';

/** Sources that the server was last known to be connected to. */
export async function listConnected(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('online_connection')
    .select('source')
    .where('county', '=', tx.county)
    .where('connected', '=', true)
    .execute();
  return new Set(rows.map(({ source }) => source));
}

export async function saveConnections(
  tx: Tx,
  changed: readonly { readonly source: string; readonly connected: boolean }[],
  at: Instant,
): Promise<void> {
  await sql`insert into online_connection (county, source, connected, noted_at)
    select ${tx.county}, s.source, s.connected, ${at}
    from unnest(${changed.map(({ source }) => source)}::text[],
      ${changed.map(({ connected }) => connected)}::boolean[]) as s (source, connected)
    on conflict (county, source) do update set connected = excluded.connected, noted_at = excluded.noted_at`.execute(
    tx.db,
  );
}
