import { withSession } from '#db/session.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import type { Hit } from '../agreement.ts';

/** What the comparison of a round wrote about the court's list, read past the wall. */
export interface Results {
  readonly hits: readonly Hit[];
  readonly findings: number;
  readonly grades: ReadonlyMap<string, number>;
}

/** @param ids of the nominations, in the order of the nominees */
export async function readResults(
  admin: ConnectionSettings,
  roundId: string,
  ids: readonly string[],
): Promise<Results> {
  const places = new Map(ids.map((id, place) => [id, place]));
  return withSession(admin, async (client) => {
    const found = await client.query<{
      id: string;
      line: number;
      relation: string;
      number: string;
    }>(
      `select q.nomination_id as id, f.line, f.relation, f.evidence ->> 'number' as number
      from finding f join question q on q.county = f.county and q.id = f.question_id
      where q.source = 'court' and q.round_id = $1 and f.replaced_at is null and f.evidence ->> 'number' <> 'none'`,
      [roundId],
    );
    const counted = await client.query<{ n: number }>(
      `select count(*)::int as n from finding f join question q on q.county = f.county and q.id = f.question_id
      where q.source = 'court' and q.round_id = $1 and f.replaced_at is null`,
      [roundId],
    );
    const graded = await client.query<{ grade: string | null; n: number }>(
      `select grade, count(*)::int as n from question where source = 'court' and round_id = $1 group by grade order by grade`,
      [roundId],
    );
    return {
      hits: found.rows.map(({ id, line, relation, number }) => ({
        nominee: places.get(id) ?? -1,
        // The headings stand in the file's first line.
        row: line - 1,
        relation,
        how: number === 'mask' ? 'masked' : 'exact',
      })),
      findings: counted.rows[0]?.n ?? 0,
      grades: new Map(graded.rows.map(({ grade, n }) => [grade ?? 'none', n])),
    };
  });
}
