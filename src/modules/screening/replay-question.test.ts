import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#db/execute.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { replayQuestion } from './index.ts';
import { courtMask, courtRow, openScreening, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
const nameOf = (serial: number) => String(personCells(serial)['name']);
/** The first meets a record, the second nobody, the third somebody else of the same name. */
const [met, clean, other] = [1, 2, 3];
const rows = [
  courtRow({ name: nameOf(met), number: courtMask(residentNumber(met)) }),
  courtRow({ name: nameOf(other), number: courtMask(residentNumber(clean)) }),
  stranger,
];

beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(...[met, clean, other].map((serial) => personCells(serial))));
  await at.load('court', '2024-12-20', rows);
  await at.compare();
});
afterAll(() => at.close());

const questionOf = async (serial: number, source = 'court') => {
  const found = await at.rows(sql<{ id: string }>`select q.id from question q
    join nomination n on n.county = q.county and n.id = q.nomination_id
    where q.source = ${source} and n.name = ${nameOf(serial)}`);
  return found[0]?.id ?? '';
};
const replay = (questionId: string, actor = at.clerkOffice) =>
  ask(at.house, replayQuestion, { actor, input: { questionId } });

describe('C4.2 没有疑点的结论也能重新算出', () => {
  it.each([
    ['有疑点', met, 'G2', 1],
    ['没有任何记录', clean, 'G0', 0],
    ['只有同名而号码不符的', other, 'G5', 0],
  ])('%s', async (_title, serial, grade, findings) => {
    expect(await mustDo(replay(await questionOf(serial)))).toMatchObject({
      agrees: true,
      grade,
      again: grade,
      findings,
      differs: [],
    });
  });

  it('名单后来换了版本，仍用当时的那一版；重新比对以后用新的一版', async () => {
    const questionId = await questionOf(clean);
    await at.load('court', '2024-12-21', [
      ...rows,
      courtRow({ name: nameOf(clean), number: courtMask(residentNumber(clean)) }),
    ]);
    expect(await mustDo(replay(questionId))).toMatchObject({ agrees: true, again: 'G0' });
    await at.runTasks();
    expect(await mustDo(replay(questionId))).toMatchObject({ agrees: true, again: 'G2', findings: 1 });
  });

  it.each([
    ['等级', sql`update question set grade = 'G0' where id = `, ['等级']],
    ['条数', sql`update question set contradicted = '{"digits": 7}' where id = `, ['不计入疑点的同名条数']],
    ['删去的疑点', sql`update finding set replaced_at = found_at where question_id = `, ['多出的疑点']],
  ])('反例：留存的%s被人改过，就对不上', async (_title, change, differs) => {
    const questionId = await questionOf(met);
    const changed = await at.inStore(async (tx) => {
      await sql`savepoint before_change`.execute(tx.db);
      await sql`${change} ${questionId}`.execute(tx.db);
      const answer = await replayQuestion.run(tx, { questionId }, {} as never);
      await sql`rollback to savepoint before_change`.execute(tx.db);
      return answer;
    });
    expect(changed).toMatchObject({ ok: true, value: { agrees: false, differs } });
  });

  it('来源单位答复的、没有的、看不到内容的、比对以后改过的，写明为什么不能重新计算', async () => {
    expect(await reasonsOf(replay(await questionOf(clean, 'police')))).toEqual(['question-not-replayable']);
    expect(await reasonsOf(replay('01900000-0000-7000-8000-000000000000'))).toEqual(['question-not-found']);
    const questionId = await questionOf(clean);
    const body = at.bodies['fy']?.clerk;
    expect(await reasonsOf(replay(questionId, body))).toEqual(['question-nominee-changed']);
    await at.inStore((tx) =>
      sql`update nomination set former_names = '{甲}' where name = ${nameOf(clean)}`.execute(tx.db),
    );
    expect(await reasonsOf(replay(questionId))).toEqual(['question-nominee-changed']);
  });
});
