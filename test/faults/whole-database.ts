import { withSession } from '#db/session.ts';
import type { ConnectionSettings } from '#db/settings.ts';

/** A digest of each table's rows, as the superuser sees them: below every rule of the product. */
export type Contents = ReadonlyMap<string, string>;

export async function readContents(admin: ConnectionSettings): Promise<Contents> {
  return withSession(admin, async (client) => {
    const tables = await client.query<{ name: string }>(`select format('%I.%I', nspname, relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and nspname in ('public', 'publication') order by 1`);
    const contents = new Map<string, string>();
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || '/' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest
        from ${name} t`,
      );
      contents.set(name, rows[0]?.digest ?? '');
    }
    return contents;
  });
}

/** Tables whose rows are others than before. */
export function changedTables(before: Contents, after: Contents): readonly string[] {
  return [...after].flatMap(([name, digest]) =>
    before.get(name) === digest ? [] : [name.replace('public.', '')],
  );
}

/**
 * All that loading and comparing came to, without ids, times, keyed digests and cipher: the same in every county in which
 * the same was done.
 */
export async function readOutcome(admin: ConnectionSettings): Promise<Readonly<Record<string, unknown>>> {
  return withSession(admin, async (client) => {
    const all = async (text: string): Promise<readonly unknown[]> =>
      (await client.query({ text, rowMode: 'array' })).rows;
    return {
      versions: await all(`select source, as_of::text, rows_read, rows_refused,
          (select count(*) from source_block b where b.version_id = v.id),
          (select count(*) from source_segment s where s.version_id = v.id),
          (select count(*) from source_change c where c.version_id = v.id)
        from source_version v order by loaded_at`),
      questions: await all(`select n.name, q.source, q.grade, q.contradicted, q.version_as_of::text,
          (select json_agg(json_build_array(f.line, f.grade, f.relation, f.evidence, f.gone_on, f.replaced_at is null)
            order by f.line, f.relation, f.replaced_at is null) from finding f where f.question_id = q.id)
        from question q join nomination n on n.id = q.nomination_id order by n.name, q.source`),
      runs: await all(`select source, against, cardinality(covered), compared_count, whole_count, finding_count
        from screening_run order by ran_at, id`),
      results:
        await all(`select n.name, r.source, s.grade_before, s.grade, s.came_count, s.replaced_count, s.gone_count
        from screening_result s join screening_run r on r.id = s.run_id
        join nomination n on n.id = s.nomination_id order by r.ran_at, n.name`),
      acts: await all(`select command, outcome, count(*) from act
        where command like 'screening.%' group by 1, 2 order by 1, 2`),
    };
  });
}
