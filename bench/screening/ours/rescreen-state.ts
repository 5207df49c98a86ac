import { withSession } from '#db/session.ts';
import type { ConnectionSettings } from '#db/settings.ts';

/** What the court's questions came to. */
export interface RescreenState {
  /** Questions that the version in force has covered. */
  readonly compared: number;
  readonly standing: number;
  /** Of all grades, counts of contradictions, and findings that stand. */
  readonly digest: string;
}

export async function readState(admin: ConnectionSettings): Promise<RescreenState> {
  return withSession(admin, async (client) => {
    const { rows } = await client.query<RescreenState>(`
      with asked as (select id, version_id, grade, contradicted from question where source = 'court'),
        standing as (select f.question_id, f.relation, f.content_digest, f.grade, f.gone_on
          from finding f join asked on asked.id = f.question_id where f.replaced_at is null)
      select
        (select count(*)::int from asked where version_id = (select id from source_version where source = 'court'
          order by as_of desc, loaded_at desc limit 1)) as compared,
        (select count(*)::int from standing) as standing,
        md5((select string_agg(asked::text, ',' order by id) from asked) ||
          (select coalesce(string_agg(standing::text, ',' order by question_id, relation, content_digest), '') from standing))
          as digest`);
    const [state] = rows;
    if (state === undefined) throw new Error('no state');
    return state;
  });
}

/** Makes the court's questions forget with what they were compared before, so that all is compared again. */
export async function forgetCompared(admin: ConnectionSettings): Promise<void> {
  await withSession(admin, (client) =>
    client.query(`update question set version_id = null, version_as_of = null, compared_at = null, grade = null,
      contradicted = '{}', signed_at = null, signed_by = null where source = 'court'`),
  );
}

/** Leaves no more than so many of a round's nominations asked about. */
export async function keepLive(admin: ConnectionSettings, roundId: string, live: number): Promise<void> {
  await withSession(admin, async (client) => {
    await client.query(
      `create temp table surplus as select id from nomination where round_id = $1 order by id offset ${live}`,
      [roundId],
    );
    await client.query(`delete from finding f using question q, surplus s
      where q.nomination_id = s.id and f.county = q.county and f.question_id = q.id`);
    await client.query('delete from screening_result r using surplus s where r.nomination_id = s.id');
    await client.query('delete from question q using surplus s where q.nomination_id = s.id');
  });
}

/** What autovacuum would have done by then. */
export async function settle(admin: ConnectionSettings): Promise<void> {
  await withSession(admin, (client) =>
    client.query('vacuum analyze question, finding, nomination, subject, subject_unit'),
  );
}
