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

/** Nominations that a source's version in force was not compared with yet, of the rounds given. */
export async function listBehind(
  tx: Tx,
  source: string,
  versionId: string,
  roundIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ nomination_id: string }>`select nomination_id from question
    where county = ${tx.county} and source = ${source} and version_id is distinct from ${versionId}::uuid
      and round_id = any (${[...roundIds]}::uuid[])`.execute(tx.db);
  return rows.map((row) => row.nomination_id);
}
