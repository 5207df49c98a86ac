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

/** @param under the pack and the matcher that the keys were made by (`comparedUnder`) */
export async function upsertNomineeKeys(tx: Tx, rows: readonly NomineeKeys[], under: string): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into nominee_key as k (county, nomination_id, unit_id, nominee_digest, revised_at, match_key, made_under, keys)
    select ${tx.county}, n.id, n.unit_id, n.digest, of.revised_at, ${tx.vault.matchKeyId}, ${under}, string_to_array(n.keys, ' ')::bigint[]
    from unnest(${rows.map(({ nominationId }) => nominationId)}::uuid[], ${rows.map(({ unitId }) => unitId)}::uuid[],
      ${rows.map(({ digest }) => digest)}::bytea[], ${rows.map(({ keys }) => keys.join(' '))}::text[])
      as n (id, unit_id, digest, keys)
      join nomination of on of.county = ${tx.county} and of.id = n.id
    on conflict (county, nomination_id) do update
      set nominee_digest = excluded.nominee_digest, revised_at = excluded.revised_at, match_key = excluded.match_key,
        made_under = excluded.made_under, keys = excluded.keys
      where k.nominee_digest <> excluded.nominee_digest or k.revised_at is distinct from excluded.revised_at or k.match_key <> excluded.match_key
        or k.made_under <> excluded.made_under or k.keys <> excluded.keys`.execute(tx.db);
}
