import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, execute } from '#db/execute.ts';
import { inTransaction } from '#db/transaction.ts';
import { setScope } from '#db/scope.ts';
import { runDue } from '#jobs/worker.ts';
import { tasks } from '#jobs/tasks.ts';
import { bodyCells } from '#modules/nominations/report/report.fixture.ts';
import { publishNotice, scheduleNotice, showNoticeGates } from '#modules/notices/index.ts';
import { createReadyCounty, portalSees, type ReadyCounty } from '#modules/notices/ready-list.fixture.ts';
import { type ConsentPurpose, recordConsent, withdrawConsent } from '#modules/subjects/index.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { endRefused, exitListing, recogniseListings, showListing } from './index.ts';
import { assembled, people, putOnNotice, readyFor, recogniseOn } from './listed.fixture.ts';

let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-24', 2025);
  house = ready.county.house;
});
afterAll(() => ready.close());
beforeEach(() => ready.county.moveClock('2025-12-24'));

async function subjectOf(nominationId: string): Promise<string> {
  const [row] = await ready.rows(
    sql<{ id: string }>`select subject_id as id from nomination where id = ${nominationId}`,
  );
  return row?.id ?? '';
}

async function takeBack(nominationId: string, purpose: ConsentPurpose = 'publish'): Promise<void> {
  const input = { subjectId: await subjectOf(nominationId), purpose };
  await mustDo(execute(house, withdrawConsent, { actor: ready.unitClerk, input }));
}

/** Whether the portal's role finds the id, or the nomination's honour, in any of its tables. */
async function remains(...traces: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of ['notice', 'notice_entry', 'listing', 'exit'] as const) {
    for (const row of await portalSees(ready.county, table)) {
      const text = JSON.stringify(row);
      if (traces.some((trace) => text.includes(trace))) found.push(table);
    }
  }
  return found;
}

const runTasks = () => runDue(house, tasks);
const statusOf = async (listingId: string) =>
  mustDo(ask(house, showListing, { actor: ready.approver, input: { listingId } }));

describe('个人信息保护法15 撤回同意：公示中的条目', () => {
  it('登记的同一事务即从门户消失；其余照旧；下一分钟页面重出，本人不留任何记录', async () => {
    const [gone, stays] = await putOnNotice(ready, people({ honourName: '撤回者荣誉甲' }, {}));
    if (!gone || !stays) throw new Error('too few');
    expect(await remains('撤回者荣誉甲', gone.entryId)).toEqual(['notice_entry']);
    await takeBack(gone.nomination.id);
    expect(await remains('撤回者荣誉甲', gone.entryId)).toEqual([]);
    expect(await remains(stays.entryId)).toEqual(['notice_entry']);
    await runTasks();
    const frame = (await portalSees(ready.county, 'notice')).find(({ id }) => id === gone.noticeId);
    // C4.3: the number that was published stays; how many left is said apart.
    expect(frame).toMatchObject({
      entry_count: 2,
      content: { peopleCount: 2, bodyCount: 0, removedCount: 1 },
    });
    const { entries } = await mustDo(
      ask(house, showNoticeGates, { actor: ready.officer, input: { noticeId: gone.noticeId } }),
    );
    expect(entries.map(({ entryId }) => entryId)).toEqual([stays.entryId]);
    const [kept] = await ready.rows(
      sql`select e.removal_reason, n.noticed_at from notice_entry e join nomination n on n.id = e.nomination_id
        where e.id = ${gone.entryId}`,
    );
    expect(kept).toEqual({ removal_reason: 'consent-withdrawn', noticed_at: null });
    await runTasks();
    const acts = await ready.rows(sql`select id from act where command = 'notices.withdraw-entry'`);
    expect(acts).toHaveLength(1);
  });

  it('对照：没有这道关口时，撤回之后仍在门户上', async () => {
    const [entry] = await putOnNotice(ready, people({}));
    if (!entry) throw new Error('too few');
    const subjectId = await subjectOf(entry.nomination.id);
    // A variant that only writes the word down, as the table alone would let it.
    await inTransaction(house, async (db) => {
      await setScope(db, house.county, 'county', null);
      await sql`insert into consent (county, id, unit_id, subject_id, purpose, given, guardian, stated_on, recorded_at)
        values (${house.county}, gen_random_uuid(), ${entry.nomination.unitId}, ${subjectId}, 'publish', false, false,
          '2025-12-24', crossing.now_at())`.execute(db);
    });
    expect(await remains(entry.entryId)).toEqual(['notice_entry']);
    await runTasks();
    expect(await remains(entry.entryId)).toEqual([]);
  });

  it('撤回公开的不再认定，即使公示期已满、任务还没有运行', async () => {
    const [entry] = await putOnNotice(ready, people({}));
    if (!entry) throw new Error('too few');
    await takeBack(entry.nomination.id);
    await ready.county.moveClock('2026-01-06');
    const call = { actor: ready.approver, input: { entryIds: [entry.entryId] } };
    expect(await reasonsOf(execute(house, recogniseListings, call))).toEqual(['publication-refused']);
  });

  it('别的目的的撤回（宣传）不影响公示', async () => {
    const [entry] = await putOnNotice(ready, people({ consentPublicity: '是' }));
    if (!entry) throw new Error('too few');
    await takeBack(entry.nomination.id, 'publicity');
    await runTasks();
    expect(await remains(entry.entryId)).toEqual(['notice_entry']);
  });
});

describe('个人信息保护法15 撤回同意：尚未发布的公示', () => {
  it('编好未发的、定时发布的，发布时都过不了关；写明原因，略去的照发其余', async () => {
    const nominations = await readyFor(ready, people({}, { honourName: '未发者荣誉乙' }));
    const other = await readyFor(ready, people({}, { honourName: '未发者荣誉丙' }));
    const noticeId = await assembled(ready, nominations);
    const timed = await assembled(ready, other);
    const at = new Date((await ready.now()).getTime() + 600_000);
    const schedule = { noticeId: timed, at: at.toISOString() };
    await mustDo(execute(house, scheduleNotice, { actor: ready.officer, input: schedule }));
    await takeBack(nominations[1]?.id ?? '');
    await takeBack(other[1]?.id ?? '');
    const publish = { actor: ready.officer, input: { noticeId } };
    expect(await reasonsOf(execute(house, publishNotice, publish))).toEqual(['publication-refused']);
    await ready.county.moveClock(at);
    await runTasks();
    expect(await remains(noticeId, timed, '未发者荣誉乙', '未发者荣誉丙')).toEqual([]);
    const [shown] = await ready.rows(sql<{ failure: { code: string }[] }>`
      select schedule_failure as failure from notice where id = ${timed}`);
    expect(shown?.failure.map(({ code }) => code)).toEqual(['publication-refused']);
    const rest = { actor: ready.officer, input: { noticeId, leaveOut: true } };
    expect(await mustDo(execute(house, publishNotice, rest))).toMatchObject({ portal: 1 });
    expect(await remains('未发者荣誉乙')).toEqual([]);
  });

  it('撤回与发布同时到达：无论谁先，结果都不公开', async () => {
    for (let round = 0; round < 4; round += 1) {
      const nominations = await readyFor(ready, people({ honourName: `竞争者荣誉${round}号` }, {}));
      const noticeId = await assembled(ready, nominations);
      const publish = execute(house, publishNotice, { actor: ready.officer, input: { noticeId } });
      await Promise.all([publish, takeBack(nominations[0]?.id ?? '')]);
      expect(await remains(`竞争者荣誉${round}号`)).toEqual([]);
    }
  });
});

describe('个人信息保护法15 撤回同意：已认定的名单', () => {
  it('公开立即停止，期满公告也不再出现；本县不因此使其失去激励，名单仍有效', async () => {
    const entries = await putOnNotice(ready, people({ honourName: '名单者荣誉丁' }));
    const [listed] = await recogniseOn(ready, '2026-01-06', entries);
    if (!listed) throw new Error('too few');
    expect(await remains('名单者荣誉丁')).toEqual(['listing']);
    await takeBack(listed.nomination.id);
    expect(await remains('名单者荣誉丁', listed.listingId)).toEqual([]);
    await runTasks();
    expect(await statusOf(listed.listingId)).toMatchObject({ status: 'effective', exit: null });
    await ready.county.moveClock('2027-01-07');
    expect(await remains('名单者荣誉丁', listed.listingId)).toEqual([]);
  });

  it('撤回收集比对的同意：停止公开，名单以“本人申请退出”退出，不公告；再次运行不再退出', async () => {
    const entries = await putOnNotice(ready, people({ honourName: '名单者荣誉戊' }));
    const [listed] = await recogniseOn(ready, '2026-01-06', entries);
    if (!listed) throw new Error('too few');
    await takeBack(listed.nomination.id, 'collect-compare');
    expect(await remains('名单者荣誉戊', listed.listingId)).toEqual([]);
    await runTasks();
    const { status, exit } = await statusOf(listed.listingId);
    expect(status).toBe('left');
    expect(exit).toMatchObject({ reason: 'withdrawn-by-subject' });
    await runTasks();
    const call = { actor: { kind: 'system', task: 'test' } as const, input: { listingId: listed.listingId } };
    expect(await reasonsOf(execute(house, endRefused, call))).toEqual(['exit-done']);
    await ready.county.moveClock('2027-01-07');
    expect(await remains('名单者荣誉戊', listed.listingId)).toEqual([]);
  });

  it('没有撤回的不能按本人意愿自动退出；只有系统能办理', async () => {
    const entries = await putOnNotice(ready, people({}));
    const [listed] = await recogniseOn(ready, '2026-01-06', entries);
    const input = { listingId: listed?.listingId };
    const system = { kind: 'system', task: 'test' } as const;
    expect(await reasonsOf(execute(house, endRefused, { actor: system, input }))).toEqual([
      'exit-not-wished',
    ]);
    expect(await reasonsOf(execute(house, endRefused, { actor: ready.approver, input }))).toEqual([
      'not-allowed',
    ]);
    const forced = ready.rows(sql`
      insert into listing_exit (county, listing_id, unit_id, reason, decision_document, effective_at, known_at)
      select county, id, unit_id, 'incentive-abuse', '无人决定', now(), now() from listing where id = ${listed?.listingId}`);
    await expect(forced).rejects.toThrow(/listing_exit__decided_by__ck/);
  });

  it('已经退出并公告的，撤回以后公告也撤下', async () => {
    const entries = await putOnNotice(ready, people({ honourName: '名单者荣誉己' }));
    const [listed] = await recogniseOn(ready, '2026-01-06', entries);
    if (!listed) throw new Error('too few');
    const input = { listingId: listed.listingId, reason: 'incentive-abuse', effectiveOn: '2026-01-06' };
    const decided = { ...input, decisionDocument: '抚卫发〔2026〕9号' };
    await mustDo(execute(house, exitListing, { actor: ready.approver, input: decided }));
    expect(await remains(listed.listingId)).toEqual(['exit']);
    await takeBack(listed.nomination.id);
    expect(await remains(listed.listingId)).toEqual([]);
  });
});

describe('个人信息保护法15 单位的名单与负责人的姓名', () => {
  it('负责人不同意：单位仍在名单上，负责人的姓名撤下', async () => {
    const body = { ...bodyCells(31), consentPublish: '是', consentCompare: '是', consentOn: '2025-11-20' };
    const clerk = await ready.county.account('scjgj', ['unit-clerk']);
    const approver = await ready.county.account('scjgj', ['unit-approver']);
    const entries = await putOnNotice(ready, [{ code: 'body', rows: [body] }], { clerk, approver });
    const [listed] = await recogniseOn(ready, '2026-01-06', entries, approver);
    if (!listed) throw new Error('too few');
    expect(await remains('李测试')).toEqual(['listing']);
    const subjectId = await subjectOf(listed.nomination.id);
    const said = { subjectId, purpose: 'publish', given: false, statedOn: '2026-01-06' };
    await mustDo(execute(house, recordConsent, { actor: clerk, input: said }));
    expect(await remains('李测试')).toEqual([]);
    expect(await remains(listed.listingId)).toEqual(['listing']);
    await runTasks();
    expect(await remains(listed.listingId)).toEqual(['listing']);
  });
});
