import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#db/execute.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { explainFinding, replayFinding } from './index.ts';
import { courtMask, courtRow, openScreening, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(personCells(1)));
  const name = String(personCells(1)['name']);
  await at.load('court', '2024-12-20', [courtRow({ name, number: courtMask(residentNumber(1)) }), stranger]);
  await at.compare();
});
afterAll(() => at.close());

const found = async () => (await at.findings('court', false))[0]?.findingId ?? '';
const replay = async () =>
  mustDo(ask(at.house, replayFinding, { actor: at.clerkOffice, input: { findingId: await found() } }));
const story = async () =>
  (
    await mustDo(
      ask(at.house, explainFinding, { actor: at.clerkOffice, input: { findingId: await found() } }),
    )
  ).story;

describe('C4.2 一条疑点多年以后也说得清、算得出', () => {
  it('来龙去脉：哪份名单、哪一行、按什么规则、谁判断过；不写姓名和号码', async () => {
    const before = (await story()).join('\n');
    expect(before).toContain('来源：失信被执行人名单，数据截止2024-12-20，原文件第2行');
    expect(before).toContain('等级G2');
    expect(before).toContain('还没有人作出判断');
    expect(before).not.toContain(String(personCells(1)['name']));
    expect(before).not.toMatch(/\d{6}(?:19|20)\d\d/);
    await mustDo(at.judge(await found(), 'same'));
    await mustDo(at.second(await found(), 'same'));
    const after = (await story()).join('\n');
    expect(after).toContain('2024-12-21判断：是同一主体；2024-12-21第二人复核');
    expect(after).toContain('确认命中');
  });

  it('用留存的材料重新计算，结论一致；提名后来改了也不影响', async () => {
    expect(await replay()).toMatchObject({ agrees: true, grade: 'G2', again: 'G2', differs: [] });
    await at.inStore((tx) => sql`update nomination set name = '改过的姓名'`.execute(tx.db));
    expect(await replay()).toMatchObject({ agrees: true });
  });

  it.each([
    ['grade', sql`grade = 'G1'`, '等级'],
    ['closed_on', sql`closed_on = '2020-01-01'`, '终止日期'],
    ['content_digest', sql`content_digest = sha256('改')`, '记录的内容摘要'],
    ['namesakes', sql`namesakes = namesakes + 1000`, '偶然相同的可能性'],
    ['evidence', sql`evidence = evidence || '{"visibleDigits": 18}'`, '依据'],
  ])('反例：留存的 %s 被人改过，重新计算就对不上', async (_column, change, part) => {
    const id = await found();
    const changed = await at.inStore(async (tx) => {
      await sql`savepoint before_change`.execute(tx.db);
      await sql`update finding set ${change} where id = ${id}`.execute(tx.db);
      const answer = await replayFinding.run(tx, { findingId: id }, {} as never);
      await sql`rollback to savepoint before_change`.execute(tx.db);
      return answer;
    });
    expect(changed).toMatchObject({ ok: true, value: { agrees: false, differs: [part] } });
    expect(await replay()).toMatchObject({ agrees: true });
  });

  it('没有这条疑点就说没有', async () => {
    const input = { findingId: '01900000-0000-7000-8000-000000000000' };
    const none = await ask(at.house, replayFinding, { actor: at.clerkOffice, input });
    expect(none).toMatchObject({ ok: false, refusal: { reasons: [{ code: 'finding-unknown' }] } });
  });
});
