import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';

/** Nominees of one kind, and every source that is asked about them. */
export interface Asking {
  readonly nominees: readonly {
    readonly nominationId: string;
    readonly unitId: string;
    readonly digest: Buffer;
  }[];
  readonly sources: readonly { readonly code: string; readonly bodyId: string; readonly mode: string }[];
}

/** Asks what was not asked yet; a question is asked once. Gives how many were new. */
export async function insertQuestions(
  tx: Tx,
  roundId: string,
  { nominees, sources }: Asking,
  at: Instant,
): Promise<number> {
  // In the order of the questions that they become: each nominee's beside each other.
  const ids = nominees.flatMap(() => sources.map(() => tx.newId()));
  if (ids.length === 0) return 0;
  const { numAffectedRows } =
    await sql`insert into question (county, id, round_id, nomination_id, source, unit_id, body_id, mode, asked_at, nominee_digest)
    select ${tx.county}, i.id, ${roundId}::uuid, n.id, s.code, n.unit_id, s.body_id, s.mode, ${at}, n.digest
    from unnest(${ids}::uuid[]) with ordinality as i (id, nth)
      join unnest(${nominees.map(({ nominationId }) => nominationId)}::uuid[],
        ${nominees.map(({ unitId }) => unitId)}::uuid[], ${nominees.map(({ digest }) => digest)}::bytea[])
        with ordinality as n (id, unit_id, digest, nth) on n.nth = (i.nth - 1) / ${sources.length}::int + 1
      join unnest(${sources.map(({ code }) => code)}::text[], ${sources.map(({ bodyId }) => bodyId)}::uuid[],
        ${sources.map(({ mode }) => mode)}::text[])
        with ordinality as s (code, body_id, mode, nth) on s.nth = (i.nth - 1) % ${sources.length}::int + 1
    order by i.nth
    on conflict do nothing`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/**
 * Nominations of a round that stand and have still to be prepared: not asked about at one of the sources that their kind
 * must be put to, asked about as they were before a revision, or sought by keys of another secret or another pack. In order.
 * @param wanted every source that a kind must be put to
 * @param under as in `nominee_key.made_under`
 */
export async function listUnprepared(
  tx: Tx,
  roundId: string,
  wanted: readonly { readonly kind: string; readonly source: string }[],
  under: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`with
    wanted as (
      select kind, array_agg(source) as sources
      from unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ source }) => source)}::text[])
        as w (kind, source) group by kind
    ),
    prepared as (
      select q.nomination_id, array_agg(q.source) as sources
      from nominee_key k
        join nomination n on n.county = k.county and n.id = k.nomination_id and n.round_id = ${roundId}::uuid
        join question q on q.county = k.county and q.nomination_id = k.nomination_id
      where k.county = ${tx.county} and k.match_key = ${tx.vault.matchKeyId} and k.made_under = ${under}
        and k.revised_at is not distinct from n.revised_at
      group by q.nomination_id having bool_and(q.nominee_digest is null or q.nominee_digest = k.nominee_digest)
    )
    select n.id from nomination n left join wanted w on w.kind = n.kind
      left join prepared p on p.nomination_id = n.id
    where n.county = ${tx.county} and n.round_id = ${roundId}::uuid and n.withdrawn_at is null
      and (p.sources is null or not p.sources @> coalesce(w.sources, '{}'))
    order by n.id`.execute(tx.db);
  return rows.map(({ id }) => id);
}
