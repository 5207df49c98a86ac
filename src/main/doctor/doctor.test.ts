import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { openSealedHouse, type SealedHouse, seedCounty } from '#db/sealed-rows.fixture.ts';
import { withSession } from '#db/session.ts';
import { createKeyring, KeyFault } from '#db/vault/index.ts';
import { readConfig } from '../config.ts';
import { reachDatabase } from '../reach-database.ts';
import { checkClock, checkFitness, checkStoredKeys } from './database.ts';
import { runDoctor } from './index.ts';
import { checkDisk, checkNode, checkPort } from './machine.ts';
import { checkCalendar, checkPack } from './policy.ts';

const silent = { info: () => undefined, warn: () => undefined };
const day = (text: string) => shanghaiDateOf(new Date(`${text}T04:00:00Z`));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'shouxin-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('逐项检查运行条件', () => {
  it('全新目录：没有不满足的，数据库和密钥说明尚未建立，且什么也没有写下', async () => {
    const data = path.join(folder, 'fresh');
    const { config } = readConfig({}, { dataFolder: data, port: '0' });
    const checks = await runDoctor(config, () => new Date('2026-03-01T00:00:00Z'), silent);
    expect(checks.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['node', 'data-folder', 'disk', 'port', 'pack', 'calendar', 'keys', 'database']),
    );
    expect(checks.find(({ name }) => name === 'keys')?.state).toBe('skipped');
    expect(() => rmSync(data)).toThrow(/ENOENT/);
  });

  it('只有密钥、没有数据库的目录：说明尚未建立，不会为检查而建一个', async () => {
    const data = path.join(folder, 'keys-only');
    createKeyring(data, new Date());
    const before = readdirSync(data);
    const { config } = readConfig({}, { dataFolder: data, port: '0' });
    const checks = await runDoctor(config, () => new Date('2026-03-01T00:00:00Z'), silent);
    const stateOf = (name: string) => checks.find((check) => check.name === name)?.state;
    expect([stateOf('keys'), stateOf('database')]).toEqual(['ok', 'skipped']);
    expect(readdirSync(data)).toEqual(before);
  });

  it.each([
    ['20.18.9', 'failed'],
    ['20.19.0', 'ok'],
    ['18.20.0', 'failed'],
    ['24.0.0', 'ok'],
  ])('Node.js %s：%s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it.each([
    [[2025, 2026], '2026-10-31', 'ok'],
    [[2025, 2026], '2026-11-01', 'note'],
    [[2025, 2026, 2027], '2026-12-31', 'ok'],
    [[2025, 2026], '2027-01-01', 'failed'],
    [[], '2026-01-01', 'failed'],
  ])('C4.3 放假安排已知 %j，今天 %s：%s', (years, today, state) => {
    expect(checkCalendar(years, day(today)).state).toBe(state);
  });

  it('端口被别的程序占用是不满足，被本系统占用是正常', async () => {
    let status = 404;
    const server = createServer((_, answer) => answer.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('failed');
    status = 200;
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('ok');
    await new Promise((resolve) => server.close(resolve));
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('ok');
    expect((await checkPort({ host: '203.0.113.1', port })).state).toBe('failed');
  });

  it('不存在的目录按上级目录看磁盘；不存在的政策包说明原因', async () => {
    expect(checkDisk(path.join(folder, 'a', 'b')).text).toMatch(/GB/);
    const { check, pack } = await checkPack(path.join(folder, 'none'));
    expect(check.state).toBe('failed');
    expect(check.text).not.toBe('');
    expect(pack).toBeUndefined();
  });
});

describe('检查数据库', () => {
  let house: SealedHouse;
  let stranger: SealedHouse;
  beforeAll(async () => {
    house = await openSealedHouse();
    stranger = await openSealedHouse();
    await seedCounty(house.database, house.keyring);
  });
  afterAll(async () => {
    await house.close();
    await stranger.close();
  });

  it('合格的数据库逐项正常；密钥不符、时钟偏差各有说明', async () => {
    const states = (await checkFitness(house.database)).map(({ state }) => state);
    expect(states.length).toBeGreaterThan(4);
    expect(new Set(states)).toEqual(new Set(['ok']));
    expect((await checkStoredKeys(house.database, house.dataFolder)).state).toBe('ok');
    expect((await checkStoredKeys(house.database, stranger.dataFolder)).state).toBe('failed');
    expect((await checkClock(house.database, () => new Date())).state).toBe('ok');
    const ahead = await checkClock(house.database, () => new Date(Date.now() + 60_000));
    expect(ahead.text).toMatch(/相差 \d+ 秒/);
  });

  it('拿错密钥检查或启动都被拒绝，且不改动任何角色的口令', async () => {
    const config = { dataFolder: stranger.dataFolder, databaseUrl: house.database.url };
    const checks = await runDoctor(
      readConfig({ DATABASE_URL: house.database.url }, { dataFolder: stranger.dataFolder, port: '0' }).config,
      () => new Date(),
      silent,
    );
    expect(checks.find(({ name }) => name === 'database')).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('数据目录和密钥不是一套'),
    });
    const read = () =>
      withSession(house.database.admin, (client) =>
        client.query(`select rolname, rolpassword from pg_authid where rolname like 'shouxin%' order by 1`),
      ).then(({ rows }) => rows);
    const before = await read();
    await expect(reachDatabase(config, stranger.keyring, silent, 'make')).rejects.toBeInstanceOf(KeyFault);
    expect(await read()).toEqual(before);
  });
});
