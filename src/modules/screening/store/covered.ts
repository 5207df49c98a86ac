import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Grade } from '../domain/grade.ts';

/** What questions were compared with before: a version, its day, the pack and the matcher. */
export interface Basis {
  readonly versionId: string | null;
  readonly versionAsOf: PlainDate | null;
  readonly comparedUnder: string | null;
}

/** What the questions of a source were compared with before, each once. */
export async function listBases(
  tx: Tx,
  source: string,
  of: { readonly roundId: string } | { readonly nominationIds: readonly string[] },
): Promise<readonly Basis[]> {
  const query = tx.db
    .selectFrom('question')
    .select(['version_id as versionId', 'version_as_of as versionAsOf', 'compared_under as comparedUnder'])
    .distinct()
    .where('county', '=', tx.county)
    .where('source', '=', source);
  return 'roundId' in of
    ? query.where('round_id', '=', of.roundId).execute()
    : query.where(sql<boolean>`nomination_id = any (${[...of.nominationIds]}::uuid[])`).execute();
}

export interface Compared {
  readonly id: string;
  readonly grade: Grade;
  readonly contradicted: Readonly<Record<string, number>>;
  /** Something that needs judging came, changed or went: the signature falls. */
  readonly touched: boolean;
}

/** What a comparison covers a question with. */
export interface Cover {
  readonly versionId: string;
  readonly asOf: PlainDate;
  readonly under: string;
  readonly at: Instant;
}

/** Writes that questions were compared with a version; a signature stays on what the version did not touch. */
export async function markCompared(tx: Tx, by: Cover, compared: readonly Compared[]): Promise<void> {
  if (compared.length === 0) return;
  await sql`update question q set version_id = ${by.versionId}::uuid, version_as_of = ${by.asOf}::date,
      compared_at = ${by.at}, compared_under = ${by.under}, grade = c.grade, contradicted = c.contradicted,
      signed_at = case when c.touched then null else q.signed_at end,
      signed_by = case when c.touched then null else q.signed_by end
    from unnest(${compared.map(({ id }) => id)}::uuid[], ${compared.map(({ grade }) => grade)}::text[],
      ${compared.map(({ contradicted }) => JSON.stringify(contradicted))}::jsonb[],
      ${compared.map(({ touched }) => touched)}::boolean[]) as c (id, grade, contradicted, touched)
    where q.county = ${tx.county} and q.id = c.id`.execute(tx.db);
}

/** The same for questions that the version leaves as they were. */
export async function markUntouched(tx: Tx, by: Cover, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update question set version_id = ${by.versionId}::uuid, version_as_of = ${by.asOf}::date,
      compared_at = ${by.at}, compared_under = ${by.under}
    where county = ${tx.county} and id = any (${[...ids]}::uuid[])`.execute(tx.db);
}

/**
 * The same for questions whose nominees are sought by none of some keys, told by keyed digests alone: nobody is opened for
 * it. Only those that were compared with one earlier version, under the same pack and matcher, and whose nominees weren't
 * revised since. Gives their nominations.
 */
export async function markUnconcerned(
  tx: Tx,
  by: Cover,
  of: {
    readonly source: string;
    readonly nominationIds: readonly string[];
    readonly earlierId: string;
    readonly changed: readonly number[];
  },
): Promise<readonly string[]> {
  // `offset 0`: through the indexes one by one, whatever the planner thinks of tables that were filled a moment ago.
  const { rows } = await sql<{ id: string }>`with unconcerned as (
      select q.id from unnest(${[...of.nominationIds]}::uuid[]) as a (id)
        cross join lateral (select * from question q where q.county = ${tx.county} and q.nomination_id = a.id
          and q.source = ${of.source} offset 0) as q
        cross join lateral (select * from nominee_key k where k.county = ${tx.county} and k.nomination_id = a.id
          offset 0) as k
        cross join lateral (select * from nomination n where n.county = ${tx.county} and n.id = a.id offset 0) as n
      where q.version_id = ${of.earlierId}::uuid and q.compared_under = ${by.under}
        and k.nominee_digest = q.nominee_digest and k.match_key = ${tx.vault.matchKeyId} and k.made_under = ${by.under}
        and k.revised_at is not distinct from n.revised_at
        and not exists (select from unnest(k.keys) as sought (key) where key = any (${[...of.changed]}::bigint[]))
    )
    update question q set version_id = ${by.versionId}::uuid, version_as_of = ${by.asOf}::date,
      compared_at = ${by.at}, compared_under = ${by.under}
    from unconcerned u where q.county = ${tx.county} and q.id = u.id returning q.nomination_id as id`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}
