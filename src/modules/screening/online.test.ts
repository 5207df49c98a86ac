import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { addDays } from '#kernel/plain-date.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { serve } from '#main/serve.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { claimOnline } from './commands/claim-online.ts';
import { recordOnlineAnswer } from './commands/record-online-answer.ts';
import { checkOnline, showProgress } from './index.ts';
import { openOnlineScreening } from './online.fixture.ts';
import { askBody, type AskBody } from './online/ask-body.ts';
import { readOnlineRequests } from './queries/read-online-requests.ts';

let at: Awaited<ReturnType<typeof openOnlineScreening>>;
const system: Actor = { kind: 'system', task: 'online-check' };
const serials = [1, 2, 3, 4, 5];
const nameOf = (serial: number): string => String(personCells(serial)['name']);

beforeAll(async () => {
  at = await openOnlineScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(...serials.map((serial) => personCells(serial))));
  await at.settleOthers('2024-12-20');
});
afterAll(() => at.close());

const claim = () => mustDo(execute(at.house, claimOnline, { actor: system, input: { source: 'police' } }));
const record = (requestId: string, outcome: unknown) =>
  execute(at.house, recordOnlineAnswer, {
    actor: system,
    input: { requestId, outcome },
    idempotencyKey: requestId,
  });
const answered = (requestId: string, more = {}) => ({
  what: 'answered',
  said: { requestId, answer: 'clear', asOf: '2024-12-21', records: [], ...more },
});
const count = async (table: 'online_answer' | 'finding' | 'act', where = sql`true`): Promise<number> => {
  const rows = await at.rows(
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`,
  );
  return rows[0]?.n ?? -1;
};
const police = async () => {
  const input = { roundId: at.roundId };
  const { sources } = await mustDo(ask(at.house, showProgress, { actor: at.clerkOffice, input }));
  return sources.find(({ source }) => source === 'police');
};
const later = async (minutes: number): Promise<void> => {
  const [row] = await at.rows(sql<{ now: Date }>`select crossing.now_at() as now`);
  await at.county.moveClock(new Date((row?.now.getTime() ?? 0) + minutes * 60_000));
};
const policeGates = async () =>
  (await at.gates('2024-12-21')).map((codes) => codes.map((code) => code.replace('screening-', '')));
const again = (actor = at.clerkOffice) =>
  execute(at.house, checkOnline, { actor, input: { roundId: at.roundId } });

describe('C4.2 联网查询：记一次，错不当对', () => {
  it('没有接通：说明没有接通，一条也不问', async () => {
    await at.runTasks(new Map());
    expect(new Set((await policeGates()).flat())).toEqual(new Set(['online-unconnected', 'unsigned']));
    expect(await at.body.set({})).toBe(0);
    expect((await police())?.online).toMatchObject({ connected: false, unanswered: 5, problems: [] });
  });

  it('接通而对方出错：说明查询失败，不能签字；存下的只有代码、时间、次数', async () => {
    await at.body.set({ misbehaviour: 'error-500' });
    await at.runTasks();
    await at.runTasks();
    expect(new Set((await policeGates()).flat())).toEqual(new Set(['online-failed', 'unsigned']));
    expect(await reasonsOf(at.sign('police'))).toContain('screening-online-failed');
    expect((await police())?.online).toMatchObject({
      connected: true,
      unanswered: 5,
      problems: [{ code: 'status', problem: '返回了错误状态', questions: 5, mostTimes: 1 }],
    });
    expect(await count('online_answer')).toBe(0);
  });

  it('还没到再问的时候不问；到了再问，再失败等得更久', async () => {
    const asked = await at.body.set({ misbehaviour: 'garbage' });
    await at.runTasks();
    expect(await at.body.set({ misbehaviour: 'garbage' })).toBe(asked);
    await later(2);
    for (let run = 0; run < 2; run += 1) await at.runTasks();
    expect(await at.body.set({ misbehaviour: 'garbage' })).toBe(asked + 5);
    await later(2);
    await at.runTasks();
    expect(await at.body.set({ misbehaviour: 'garbage' })).toBe(asked + 5);
    expect((await police())?.online?.problems).toMatchObject([{ code: 'unreadable', mostTimes: 2 }]);
  });

  it('对照：把错误当成无记录的做法，会让本该停下的条目过去', async () => {
    const stopped = async (): Promise<number> =>
      (await policeGates()).filter((codes) => codes.some((code) => code.startsWith('online-'))).length;
    expect(await stopped()).toBe(5);
    const careless: AskBody = async (connection, request, seconds) => {
      const heard = await askBody(connection, request, seconds);
      const { requestId, askedOn: asOf } = request;
      if (heard.what === 'answered') return heard;
      return { what: 'answered', said: { requestId, answer: 'clear', asOf, records: [] } };
    };
    await mustDo(again());
    await at.runTasks(at.connections, careless);
    expect(await stopped()).toBe(0);
    // What it spoilt is put right as it would have to be: as if it had never been said.
    await at.inStore(async (tx) => {
      await sql`update question set online_answer_id = null, version_as_of = null, compared_at = null, grade = null
        where source = 'police'`.execute(tx.db);
    });
    expect(await stopped()).toBe(5);
  });

  it('再次查询由信用办发起；只有系统自己能取出、能记录', async () => {
    expect(await reasonsOf(again(at.clerk))).toEqual(['not-allowed']);
    expect((await mustDo(again())).toBeAsked).toBe(5);
    const jobs = await at.house.database.migrator.pool.query<{ n: number }>(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'screening.ask-online'`,
    );
    expect(jobs.rows).toEqual([{ n: 1 }]);
    for (const actor of [at.office, at.bodies['gaj']?.clerk ?? at.clerk]) {
      const input = { source: 'police' };
      expect(await reasonsOf(execute(at.house, claimOnline, { actor, input }))).toEqual(['not-allowed']);
    }
  });

  it('取出的不会被取第二次；只发送约定的几项，每次发送都有留痕', async () => {
    const first = await claim();
    const second = await claim();
    expect([first.requestIds.length, second.requestIds.length]).toEqual([4, 1]);
    expect((await claim()).requestIds).toEqual([]);
    const input = { source: 'police', requestIds: [...first.requestIds, ...second.requestIds] };
    const before = await count('act', sql`command = 'screening.send-online' and outcome = 'read'`);
    const { requests } = await mustDo(ask(at.house, readOnlineRequests, { actor: system, input }));
    expect(await count('act', sql`command = 'screening.send-online' and outcome = 'read'`)).toBe(before + 1);
    const sent = requests.map(({ subject }) => subject);
    expect(sent).toHaveLength(5);
    expect(sent).toContainEqual({ name: nameOf(1), number: residentNumber(1), idType: 'resident' });
  });

  it('取出以后被终止：过了时限重新问，原先的答复不再算数', async () => {
    const [lost] = await at.rows(
      sql<{ id: string }>`select request_id as id from online_check order by question_id limit 1`,
    );
    await later(3);
    const { requestIds } = await claim();
    expect(requestIds).toHaveLength(4);
    expect(requestIds).not.toContain(lost?.id);
    expect(await mustDo(record(lost?.id ?? '', answered(lost?.id ?? '')))).toEqual({ recorded: 'nothing' });
    const [requestId = ''] = requestIds;
    const before = await count('online_answer');
    expect(await mustDo(record(requestId, answered(requestId)))).toEqual({ recorded: 'answered' });
    expect(await mustDo(record(requestId, answered(requestId)))).toEqual({ recorded: 'answered' });
    expect(await count('online_answer')).toBe(before + 1);
  });

  it('日期晚于今天、不是所问的一条：记为错误', async () => {
    const open = await at.rows(
      sql<{ id: string }>`select request_id as id from online_check where lease_ends_at > crossing.now_at()`,
    );
    const [one = { id: '' }, two = { id: '' }] = open;
    expect(await mustDo(record(one.id, answered(one.id, { asOf: '2024-12-22' })))).toEqual({
      recorded: 'dated-ahead',
    });
    expect(await mustDo(record(two.id, answered(one.id)))).toEqual({ recorded: 'unmatched' });
    expect((await policeGates()).flat().filter((code) => code === 'online-failed')).not.toEqual([]);
  });

  it('查询期间改了姓名：答复作废，重新查询', async () => {
    await later(30);
    const { requestIds } = await claim();
    const before = await count('online_answer');
    const recorded = await at.inStore(async (tx) => {
      const { rows } = await sql<{
        request: string;
        name: string;
        id: string;
      }>`select c.request_id as request, n.name, n.id
        from online_check c join question q on q.id = c.question_id join nomination n on n.id = q.nomination_id
        where c.request_id = any (${[...requestIds]}::uuid[]) limit 1`.execute(tx.db);
      return rows[0];
    });
    const rename = (name: string) =>
      at.inStore((tx) =>
        sql`update nomination set name = ${name} where id = ${recorded?.id}::uuid`.execute(tx.db),
      );
    await rename(`${recorded?.name}改`);
    const requestId = recorded?.request ?? '';
    expect(await mustDo(record(requestId, answered(requestId)))).toEqual({ recorded: 'drop' });
    expect(await count('online_answer')).toBe(before);
    await rename(recorded?.name ?? '');
    expect((await claim()).requestIds).toHaveLength(1);
  });

  it('对方正常以后全部查完，签字即过；当天不再问', async () => {
    await at.body.set({ asOf: '2024-12-20' });
    await later(60);
    await at.runTasks();
    await at.runTasks();
    await mustDo(at.sign('police'));
    expect((await at.gates('2024-12-21')).flat()).toEqual([]);
    const asked = await at.body.set({});
    await at.runTasks();
    expect(await at.body.set({})).toBe(asked);
    expect(await reasonsOf(again())).toEqual(['online-nothing-to-ask']);
  });

  it('有记录的成为疑点，号码一致姓名一致是G1；库里找不到任何号码和姓名', async () => {
    await at.holds(
      { name: nameOf(1), number: residentNumber(1), caseNumber: '甲', listedOn: '2024-03-05' },
      { name: nameOf(2), caseNumber: '乙', listedOn: '2024-03-05' },
      {
        name: nameOf(3),
        number: residentNumber(3),
        caseNumber: '丙',
        listedOn: '2015-01-01',
        removedOn: '2016-01-01',
      },
      {
        name: '别人',
        number: residentNumber(4),
        caseNumber: '丁',
        listedOn: '2024-03-05',
        repairedOn: '2024-06-01',
      },
    );
    await at.county.moveClock('2025-01-06');
    await at.runTasks();
    await at.runTasks();
    const found = await at.findings('police', false);
    expect(found.map(({ grade, state }) => `${grade} ${state}`).sort()).toEqual([
      'G1 none',
      'G1 open',
      'G3 open',
      'G4 open',
    ]);
    expect(new Set(found.map(({ record: { name } }) => name))).toEqual(
      new Set([nameOf(1), nameOf(2), nameOf(3), '别人']),
    );
    const gates = await at.gates('2025-01-06');
    const codes = gates.map((reasons) => reasons.includes('screening-findings-open'));
    expect(codes.filter(Boolean)).toHaveLength(3);
    const stored = JSON.stringify(
      await at.rows(sql`select to_jsonb(a) as row from online_answer a union all select to_jsonb(c) from online_check c
        union all select to_jsonb(f) from finding f union all select to_jsonb(t) from act t where command like '%online%'`),
    );
    for (const serial of serials) {
      expect(stored).not.toContain(residentNumber(serial));
      expect(stored).not.toContain(nameOf(serial));
    }
  });

  it('有记录而无内容、记录看不出是谁、对方也不知道：都要由人核实，不算无记录', async () => {
    const today = '2025-01-22';
    await at.county.moveClock(today);
    for (const [misbehaviour, reason] of [
      ['bare-hit', 'screening-online-hit'],
      ['strange-record', 'screening-online-hit'],
      ['unknown', 'screening-online-unknown'],
    ] as const) {
      await at.body.set({ misbehaviour });
      await mustDo(again());
      for (let run = 0; run < 2; run += 1) await at.runTasks();
      const gates = await at.gates(today);
      expect(gates.filter((reasons) => reasons.includes(reason))).toHaveLength(5);
      expect(await reasonsOf(at.sign('police'))).toContain(reason);
    }
    await later(1);
    await mustDo(at.answer('police', today));
    expect((await at.gates(today)).flat()).not.toContain('screening-online-unknown');
    await at.body.set({ misbehaviour: 'cut' });
    await at.county.moveClock(addDays(today as never, 1));
    expect(await reasonsOf(again())).toEqual(['online-nothing-to-ask']);
  });

  it('服务按自己的配置接通；有人要求再查，工作进程立即去问，日志里没有凭证、姓名和号码', async () => {
    await at.county.moveClock('2025-02-20');
    const asked = await at.body.set({});
    const onlineFile = join(at.folder, 'online.yaml');
    const { address, secret } = at.body.connection;
    await writeFile(onlineFile, `police: { address: '${address}', secret: '${secret}' }`, { mode: 0o600 });
    const { house } = at;
    const pack = await at.inStore(async (tx) => Promise.resolve(tx.policy));
    const opened = { house, pack, founded: false, demo: true, notes: [], close: () => Promise.resolve() };
    const log: string[] = [];
    const server = await serve(
      opened,
      { host: '127.0.0.1', port: 0, trustedProxies: [], onlineFile },
      pino({ level: 'trace' }, { write: (line: string) => log.push(line) }),
    );
    await mustDo(again());
    await vi.waitFor(async () => expect(await at.body.set({})).toBe(asked + 5), { timeout: 30_000 });
    await server.stop();
    for (const serial of serials) expect(log.join()).not.toContain(residentNumber(serial));
    expect(log.join()).not.toContain(secret);
  });
});
