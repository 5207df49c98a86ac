import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';

/** Questions that were signed with something against their nominee: a finding judged the same, or an answer "hit". */
export async function listSignedAgainst(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select q.id from question q
    where q.county = ${tx.county} and q.signed_at is not null and (q.answer = 'hit' or exists (
      select from finding f where f.county = q.county and f.question_id = q.id and f.verdict = 'same'
        and f.replaced_at is null))`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Questions behind causes of holds: the cause itself, or the question of the finding that it names. */
export async function listQuestionsOfCauses(
  tx: Tx,
  causeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (causeIds.length === 0) return new Map();
  const { rows } = await sql<{ cause: string; question: string }>`
    select f.id as cause, f.question_id as question from finding f
    where f.county = ${tx.county} and f.id = any (${[...causeIds]}::uuid[])
    union all
    select q.id, q.id from question q where q.county = ${tx.county} and q.id = any (${[...causeIds]}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map(({ cause, question }) => [cause, question]));
}

/** Standing nominations that a source's version in force was not compared with as they are now, of the rounds given; in order. */
export async function listBehind(
  tx: Tx,
  source: string,
  versionId: string,
  roundIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ nomination_id: string }>`
    select q.nomination_id from question q
      join nomination n on n.county = q.county and n.id = q.nomination_id and n.withdrawn_at is null
    where q.county = ${tx.county} and q.source = ${source} and q.round_id = any (${[...roundIds]}::uuid[])
      and (q.version_id is distinct from ${versionId}::uuid or n.revised_at > q.compared_at)
    order by q.nomination_id`.execute(tx.db);
  return rows.map((row) => row.nomination_id);
}
