import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import type { Grade } from '../domain/grade.ts';

/** Gives findings the latest whole judgement "other" of the same nominee, record, source, relation and grade. */
export async function takeOverJudgements(
  tx: Tx,
  findingIds: readonly string[],
  { since, twoJudge }: { readonly since: Instant; readonly twoJudge: readonly Grade[] },
): Promise<void> {
  if (findingIds.length === 0) return;
  await sql`update finding f set verdict = o.verdict, verdict_basis_cipher = o.verdict_basis_cipher,
      judged_at = o.judged_at, judged_by = o.judged_by, seconded_at = o.seconded_at, seconded_by = o.seconded_by,
      remembered_id = o.first_id
    from (
      select distinct on (n.id) n.id as fresh_id, coalesce(e.remembered_id, e.id) as first_id, e.verdict,
        e.verdict_basis_cipher, e.judged_at, e.judged_by, e.seconded_at, e.seconded_by
      from finding n
        join question nq on nq.county = n.county and nq.id = n.question_id
        join finding e on e.county = n.county and e.content_digest = n.content_digest
          and e.nominee_digest = n.nominee_digest and e.verdict = 'other' and e.id <> n.id
          and e.relation = n.relation and e.grade = n.grade
        join question eq on eq.county = e.county and eq.id = e.question_id and eq.source = nq.source
      where n.county = ${tx.county} and n.id = any (${[...findingIds]}::uuid[]) and e.judged_at >= ${since}
        and (e.grade <> all (${[...twoJudge]}::text[]) or e.seconded_at is not null)
      order by n.id, e.judged_at desc
    ) as o
    where f.county = ${tx.county} and f.id = o.fresh_id`.execute(tx.db);
}
