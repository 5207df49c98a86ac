import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Grade } from '../domain/grade.ts';

/** A comparison as it was written down. */
export interface Run {
  readonly runId: string;
  readonly ranAt: Instant;
  readonly against: string;
  readonly versionId: string;
  /** Of the version. */
  readonly asOf: PlainDate;
  readonly compared: number;
  /** So many of them with the whole list, the others with its difference from an earlier one. */
  readonly whole: number;
  readonly found: number;
  /** Questions of which something changed. */
  readonly results: number;
}

const runColumns = sql`r.id as "runId", r.ran_at as "ranAt", r.against, r.version_id as "versionId", v.as_of as "asOf",
  r.compared_count as compared, r.whole_count as whole, r.finding_count as found,
  (select count(*)::int from screening_result s where s.county = r.county and s.run_id = r.id) as results`;

/** The latest comparisons of a source, the last one first. */
export async function listRuns(tx: Tx, source: string, limit: number): Promise<readonly Run[]> {
  const { rows } = await sql<Run>`select ${runColumns}
    from screening_run r join source_version v on v.county = r.county and v.id = r.version_id
    where r.county = ${tx.county} and r.source = ${source} order by r.ran_at desc, r.id desc limit ${limit}`.execute(
    tx.db,
  );
  return rows;
}

/** What a run changed of one question. */
export interface Result {
  readonly nominationId: string;
  readonly earlierId: string | null;
  readonly gradeBefore: Grade | null;
  readonly grade: Grade;
  readonly came: number;
  readonly replaced: number;
  readonly gone: number;
  readonly back: number;
  readonly reopened: boolean;
}

const resultColumns = sql`s.nomination_id as "nominationId", s.earlier_id as "earlierId",
  s.grade_before as "gradeBefore", s.grade, s.came_count as came, s.replaced_count as replaced, s.gone_count as gone,
  s.back_count as back, s.reopened`;

/** Results of one run of a source, in the asker's scope; undefined if there is no such run. */
export async function findRun(
  tx: Tx,
  source: string,
  runId: string,
  limit: number,
): Promise<(Run & { readonly changed: readonly Result[] }) | undefined> {
  const { rows } = await sql<Run>`select ${runColumns}
    from screening_run r join source_version v on v.county = r.county and v.id = r.version_id
    where r.county = ${tx.county} and r.source = ${source} and r.id = ${runId}::uuid`.execute(tx.db);
  const [run] = rows;
  if (run === undefined) return undefined;
  const { rows: changed } = await sql<Result>`select ${resultColumns} from screening_result s
    where s.county = ${tx.county} and s.run_id = ${runId}::uuid order by s.question_id limit ${limit}`.execute(
    tx.db,
  );
  return { ...run, changed };
}

/** One comparison that covered a nomination, with what came of it; null where everything stayed as it was. */
export interface Coverage {
  readonly runId: string;
  readonly source: string;
  readonly ranAt: Instant;
  readonly versionId: string;
  readonly asOf: PlainDate;
  readonly result: Result | null;
}

/** Every comparison that covered a nomination, the last one first. */
export async function listCoverage(
  tx: Tx,
  nominationId: string,
  sources: readonly string[],
): Promise<readonly Coverage[]> {
  const { rows } = await sql<Omit<Coverage, 'result'> & Partial<Result>>`
    select r.id as "runId", r.source, r.ran_at as "ranAt", r.version_id as "versionId", v.as_of as "asOf", ${resultColumns}
    from screening_run r
      join source_version v on v.county = r.county and v.id = r.version_id
      left join screening_result s on s.county = r.county and s.run_id = r.id and s.nomination_id = ${nominationId}::uuid
    where r.county = ${tx.county} and r.source = any (${[...sources]}::text[])
      and r.covered @> array[${nominationId}::uuid]
    order by r.ran_at desc, r.id desc`.execute(tx.db);
  return rows.map(({ runId, source, ranAt, versionId, asOf, ...result }) => ({
    runId,
    source,
    ranAt,
    versionId,
    asOf,
    // Absent altogether, or whole: the columns of one row.
    result: typeof result.grade === 'string' ? (result as Result) : null,
  }));
}
