import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#db/execute.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { listNominationRuns, listScreeningRuns, showScreeningRun } from './index.ts';
import { courtMask, courtRow, openScreening, type SourceRow, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(...[1, 2, 3, 4, 5, 6, 7, 8].map((serial) => personCells(serial))));
});
afterAll(() => at.close());

const nameOf = (serial: number): string => String(personCells(serial)['name']);
const hit = (serial: number, more: SourceRow = {}) =>
  courtRow({ name: nameOf(serial), number: courtMask(residentNumber(serial)), ...more });
const bare = (serial: number) => courtRow({ name: nameOf(serial), number: '' });
/** Another of the same name, told apart by digits; the case number tells his records apart. */
const namesake = (serial: number, nth: number) =>
  courtRow({ name: nameOf(serial), number: '2101021990****0011', caseNumber: `（2023）辽0102执${nth}号` });

/** Everything that a comparison leaves behind, but when it was. */
const state = () =>
  at.rows(sql<Record<string, unknown>>`select n.name, q.grade, q.contradicted, q.version_as_of as "asOf",
      (select json_agg(json_build_array(f.grade, encode(f.content_digest, 'hex'), f.gone_on) order by f.content_digest)
        from finding f where f.county = q.county and f.question_id = q.id and f.replaced_at is null) as findings
    from question q join nomination n on n.county = q.county and n.id = q.nomination_id
    where q.source = 'court' order by q.id`);

interface Run {
  readonly covered: number;
  readonly whole: number;
  readonly results: number;
}
const lastRun = async (): Promise<Run | undefined> =>
  (
    await at.rows(sql<Run>`select cardinality(r.covered) as covered, r.whole_count as whole,
        (select count(*)::int from screening_result s where s.run_id = r.id) as results
      from screening_run r where r.source = 'court' order by r.id desc limit 1`)
  )[0];

const countBy = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** The same again with nothing known of what was compared before. */
const compareWhole = async () => {
  await at.inStore((tx) =>
    sql`update question set compared_under = null, version_id =
    (select id from source_version where source = 'court' order by as_of limit 1)
    where source = 'court'`.execute(tx.db),
  );
  await at.runTasks();
};

const first = [stranger, hit(1), bare(2), namesake(3, 1), namesake(3, 2), hit(4), namesake(6, 1), bare(7)];
const second = [
  stranger,
  hit(1, { reason: '违反财产报告制度' }),
  namesake(3, 1),
  namesake(3, 3),
  namesake(3, 4),
  hit(4),
  hit(5),
  bare(7),
  namesake(7, 1),
];

describe('C6.2 新版本只比有差别的记录', () => {
  it('只有差别碰到的才与整份名单比；结果与整份比对的一样', async () => {
    await at.load('court', '2024-12-20', first);
    await at.compare();
    expect(await lastRun()).toMatchObject({ covered: 8, whole: 8 });
    await at.load('court', '2024-12-21', second);
    await at.runTasks();
    // Looked at: 1 (changed), 2 (gone), 5 (new), 7 (a finding stands); recounted: 3, and 6 whose namesake went. 7 is as before.
    expect(await lastRun()).toEqual({ covered: 8, whole: 4, results: 4 });
    const byDifference = await state();
    expect(countBy(byDifference.map(({ grade }) => String(grade)))).toEqual({ G0: 3, G2: 3, G4: 1, G5: 1 });
    await compareWhole();
    expect(await lastRun()).toMatchObject({ covered: 8, whole: 8 });
    expect(await state()).toEqual(byDifference);
  });

  it('每次比对都查得到：哪些条目、与哪一版比、哪些有变化；每个条目历次比对的记录也查得到', async () => {
    const actor = at.clerkOffice;
    const input = { source: 'court' };
    const { runs } = await mustDo(ask(at.house, listScreeningRuns, { actor, input }));
    expect(runs.map(({ compared, whole, results }) => [compared, whole, results])).toEqual([
      [8, 8, 0],
      [8, 4, 4],
      [8, 8, 4],
    ]);
    const runId = runs[1]?.runId ?? '';
    const one = await mustDo(ask(at.house, showScreeningRun, { actor, input: { ...input, runId } }));
    const changes = one.changed.map(({ gradeBefore, grade }) => `${gradeBefore} ${grade}`);
    expect(changes.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['G0 G2', 'G2 G2', 'G4 G0', 'G5 G0']);
    const [nominationId] = one.changed.map((each) => each.nominationId);
    const own = await mustDo(ask(at.house, listNominationRuns, { actor, input: { nominationId } }));
    expect(own.runs.map(({ runId: id, result }) => [id, result === null])).toEqual([
      [runs[0]?.runId, true],
      [runId, false],
      [runs[2]?.runId, expect.any(Boolean)],
    ]);
    const unknown = ask(at.house, showScreeningRun, { actor, input: { ...input, runId: nominationId } });
    expect(await reasonsOf(unknown)).toEqual(['screening-run-unknown']);
    const police = at.bodies['gaj']?.clerk ?? at.office;
    expect(await reasonsOf(ask(at.house, listScreeningRuns, { actor: police, input }))).toEqual([
      'source-not-yours',
    ]);
    const theirs = await mustDo(
      ask(at.house, listNominationRuns, { actor: police, input: { nominationId } }),
    );
    expect(theirs.runs).toEqual([]);
  });

  it('中间隔了几版的，各版的差别合起来比', async () => {
    await at.load('court', '2024-12-21', [...second, hit(8)]);
    await at.load('court', '2024-12-21', [...second, hit(6)]);
    await at.load('court', '2024-12-21', first);
    await at.runTasks();
    const byDifference = await state();
    expect((await lastRun())?.whole).toBeLessThan(8);
    await compareWhole();
    expect(await state()).toEqual(byDifference);
  });

  it('申报内容改了的，不等新版本，与整份名单重新比对；别的不动', async () => {
    const before = await state();
    await at.inStore((tx) =>
      sql`update nomination set name = ${nameOf(4)}, former_names = '{}',
      revised_at = crossing.now_at() + interval '1 second' where name = ${nameOf(8)}`.execute(tx.db),
    );
    await at.county.moveClock('2024-12-22');
    await at.runTasks();
    expect(await lastRun()).toEqual({ covered: 1, whole: 1, results: 1 });
    const changed = (await state()).filter((row, nth) => row['grade'] !== before[nth]?.['grade']);
    expect(changed).toHaveLength(1);
    await at.runTasks();
    expect(await lastRun()).toEqual({ covered: 1, whole: 1, results: 1 });
  });

  it('规则变了、跨了年度（年龄按年推算）的，与整份名单比对', async () => {
    await at.county.moveClock('2025-01-02');
    await at.load('court', '2025-01-01', first);
    await at.runTasks();
    expect(await lastRun()).toMatchObject({ covered: 8, whole: 8 });
    await at.load('court', '2025-01-02', [...first, hit(6)]);
    await at.inStore((tx) => sql`update question set compared_under = 'another'`.execute(tx.db));
    // Under other rules other keys: what was kept under the old ones would say that nothing concerns anybody.
    await at.inStore((tx) => sql`update nominee_key set made_under = 'another', keys = '{}'`.execute(tx.db));
    await at.runTasks();
    expect(await lastRun()).toMatchObject({ covered: 8, whole: 8 });
    await at.load('court', '2025-01-02', [...first, hit(6), hit(3)]);
    await at.runTasks();
    expect(await lastRun()).toMatchObject({ covered: 8, whole: 1 });
  });
});
