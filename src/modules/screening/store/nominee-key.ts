import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';

export interface NomineeKeys {
  readonly nominationId: string;
  readonly unitId: string;
  /** Of the nominee that the keys were made of. */
  readonly digest: Buffer;
  /** Keyed digests. */
  readonly keys: readonly number[];
}

export async function upsertNomineeKeys(tx: Tx, rows: readonly NomineeKeys[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into nominee_key as k (county, nomination_id, unit_id, nominee_digest, match_key, keys)
    select ${tx.county}, n.id, n.unit_id, n.digest, ${tx.vault.matchKeyId}, string_to_array(n.keys, ' ')::bigint[]
    from unnest(${rows.map(({ nominationId }) => nominationId)}::uuid[], ${rows.map(({ unitId }) => unitId)}::uuid[],
      ${rows.map(({ digest }) => digest)}::bytea[], ${rows.map(({ keys }) => keys.join(' '))}::text[])
      as n (id, unit_id, digest, keys)
    on conflict (county, nomination_id) do update
      set nominee_digest = excluded.nominee_digest, match_key = excluded.match_key, keys = excluded.keys
      where k.nominee_digest <> excluded.nominee_digest or k.match_key <> excluded.match_key or k.keys <> excluded.keys`.execute(
    tx.db,
  );
}

export interface SoughtFor {
  readonly questionId: string;
  readonly nominationId: string;
  readonly versionId: string;
  readonly keys: readonly number[];
}

/**
 * By what the nominees of some questions are sought; only of those that were compared with one of some versions, under the
 * same pack and matcher, and whose nominees weren't revised since.
 */
export async function listSought(
  tx: Tx,
  source: string,
  of: {
    readonly nominationIds: readonly string[];
    readonly versionIds: readonly string[];
    readonly under: string;
  },
): Promise<readonly SoughtFor[]> {
  // `offset 0`: through the indexes one by one, whatever the planner thinks of tables that were filled a moment ago.
  const { rows } = await sql<SoughtFor>`select q.id as "questionId", a.id as "nominationId",
      q.version_id as "versionId", k.keys
    from unnest(${[...of.nominationIds]}::uuid[]) as a (id)
      cross join lateral (select * from question q where q.county = ${tx.county} and q.nomination_id = a.id
        and q.source = ${source} offset 0) as q
      cross join lateral (select * from nominee_key k where k.county = ${tx.county} and k.nomination_id = a.id
        offset 0) as k
      cross join lateral (select * from nomination n where n.county = ${tx.county} and n.id = a.id offset 0) as n
    where q.version_id = any (${[...of.versionIds]}::uuid[]) and q.compared_under = ${of.under}
      and k.nominee_digest = q.nominee_digest and k.match_key = ${tx.vault.matchKeyId}
      and (n.revised_at is null or n.revised_at <= q.compared_at)`.execute(tx.db);
  return rows;
}
