import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Status } from '#api/status.ts';
import { withSession } from '#db/session.ts';
import { createKeyring } from '#db/vault/index.ts';
import { createTestCounty, type TestCounty } from '#test/harness/index.ts';
import { loadList } from '#test/harness/round/index.ts';
import { type ServedHouse, serveHouse } from '#test/harness/serve-house.ts';
import { call } from './caller.ts';

let county: TestCounty;
let folder: string;
const running: ServedHouse[] = [];

beforeEach(async () => {
  county = await createTestCounty('2024-12-10');
  folder = await mkdtemp(join(tmpdir(), 'shouxin-health-'));
});
afterEach(async () => {
  for (const served of running.splice(0)) await served.stop();
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(changes: Partial<TestCounty['house']> = {}): Promise<string> {
  const served = await serveHouse({ house: { ...county.house, ...changes }, pack: county.pack });
  running.push(served);
  return served.address;
}

async function readiness(address: string): Promise<unknown> {
  const { status, text } = await call(address, '/readyz');
  return [status, (JSON.parse(text) as { ready: unknown }).ready];
}

const admin = (text: string): Promise<unknown> =>
  withSession({ ...county.house.database.migrator.settings }, (client) => client.query(text));

describe('健康检查', () => {
  it('都好时 /readyz 是 200；数据陈旧不影响就绪', async () => {
    const address = await start();
    expect(await readiness(address)).toEqual([200, { database: true, schema: true, keys: true }]);
    const status = JSON.parse((await call(address, '/status')).text) as Status;
    expect(status.sources.every(({ fresh }) => !fresh)).toBe(true);
  });

  it('数据库结构不对，只有 schema 不好', async () => {
    const address = await start();
    await admin('delete from migration where number = (select max(number) from migration)');
    expect(await readiness(address)).toEqual([503, { database: true, schema: false, keys: true }]);
  });

  it('密钥不是这个数据库的，只有 keys 不好', async () => {
    const address = await start({ keyring: createKeyring(folder, new Date()) });
    expect(await readiness(address)).toEqual([503, { database: true, schema: true, keys: false }]);
  });

  it('数据库不在了，三项都不好，/livez 仍答', async () => {
    const address = await start();
    const { database } = county.house.database.app.settings;
    const { admin: server } = inject('testCluster');
    const allow = (allowed: boolean): Promise<unknown> =>
      withSession(server, (client) =>
        client.query(`alter database ${database} allow_connections ${allowed}`),
      );
    await allow(false);
    await withSession(server, (client) =>
      client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]),
    );
    expect(await readiness(address)).toEqual([503, { database: false, schema: false, keys: false }]);
    expect((await call(address, '/livez')).text).toBe('{"live":true}');
    await allow(true);
  });

  it('/status 写明每个来源的日期和天数、日历到哪年、队列长短，没有个人信息', async () => {
    const far = { name: '抚松县无关有限公司', caseNumber: '（2024）吉0621执9号', reason: '无关' };
    const filing = { filedOn: '2024-03-01', listedOn: '2024-03-05', authority: '抚松县人民法院' };
    await loadList(county, folder, { source: 'court', asOf: '2024-12-08', rows: [{ ...far, ...filing }] });
    const { text } = await call(await start(), '/status');
    const status = JSON.parse(text) as Status;
    const court = status.sources.find(({ source }) => source === 'court');
    expect(court).toMatchObject({ asOf: '2024-12-08', ageDays: 2, fresh: true });
    expect(status.sources.map(({ source }) => source)).toEqual(county.pack.sources.map(({ code }) => code));
    expect(status.calendarHorizon).toBe(Math.max(...county.pack.calendar.years.map(({ year }) => year)));
    expect(status.queue).toEqual({ waiting: expect.any(Number) as number, failed: 0 });
    expect(text).not.toContain('无关');
  });
});
