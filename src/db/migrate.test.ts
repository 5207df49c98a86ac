import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger, runOnce } from 'graphile-worker';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase } from '#test/harness/index.ts';
import type { TestDatabase } from '#test/harness/index.ts';
import { readMigrations } from './migration-files.ts';
import { migrate } from './migrate.ts';

describe('数据库迁移', () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = mkdtempSync(join(tmpdir(), 'shouxin-migrations-'));
    put('0001-first.sql', 'create table first (number int);');
    put('0002-second.sql', 'create table second (number int); insert into second values (1);');
  });

  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  function put(name: string, text: string): void {
    writeFileSync(join(folder, name), text);
  }

  async function run(): Promise<readonly number[]> {
    return migrate(database.migrator.settings, await readMigrations(folder));
  }

  async function exists(table: string): Promise<boolean> {
    const { rows } = await database.migrator.pool.query<{ present: boolean }>(
      'select to_regclass($1) is not null as present',
      [table],
    );
    return rows[0]?.present === true;
  }

  it('按编号执行，再次启动不重复，新文件接着执行', async () => {
    expect(await run()).toEqual([1, 2]);
    expect(await run()).toEqual([]);
    put('0003-third.sql', 'alter table second add column name text;');
    expect(await run()).toEqual([3]);
  });

  it('几个进程同时启动，每个文件只执行一次', async () => {
    const answers = await Promise.all([run(), run(), run()]);
    expect(answers.flat()).toEqual([1, 2]);
  });

  it('执行过的文件被改动：拒绝，并指出是哪个文件', async () => {
    await run();
    put('0001-first.sql', 'create table first (number bigint);');
    await expect(run()).rejects.toThrow('迁移文件 0001-first.sql 在执行之后被改动过');
  });

  it('数据库比程序新：拒绝，不动数据库', async () => {
    await run();
    rmSync(join(folder, '0002-second.sql'));
    await expect(run()).rejects.toThrow('数据库结构是第 2 号，程序只认识到第 1 号');
  });

  it('文件中途出错：整个文件都不算', async () => {
    put('0003-third.sql', 'create table third (number int); select 1 / 0;');
    await expect(run()).rejects.toThrow('Migration 0003-third.sql failed and was undone');
    expect(await exists('second')).toBe(true);
    expect(await exists('third')).toBe(false);
    put('0003-third.sql', 'create table third (number int);');
    expect(await run()).toEqual([3]);
  });

  it('文件自行提交事务：拒绝，不记作已执行', async () => {
    put('0003-third.sql', 'create table third (number int); commit;');
    await expect(run()).rejects.toThrow('文件自行提交或者回滚了事务');
  });

  it.each(['3-third.sql', '0003_third.sql', '0004-fourth.sql', '0002-again.sql'])(
    '文件名不合规或者编号不连续：%s',
    async (name) => {
      put(name, 'select 1;');
      await expect(run()).rejects.toThrow(
        `迁移文件 ${name.startsWith('0002') ? '0002-second.sql' : name} 不能用`,
      );
    },
  );

  it('任务队列的表也已装好，应用角色能够运行任务，公示角色碰不到', async () => {
    await run();
    const done: unknown[] = [];
    const { rows } = await database.app.pool.query(
      `select (graphile_worker.add_job('nothing')).id > 0 as added`,
    );
    expect(rows).toEqual([{ added: true }]);
    await runOnce({
      pgPool: database.app.pool,
      logger: new Logger(() => () => undefined),
      taskList: { nothing: (payload) => void done.push(payload) },
    });
    expect(done).toEqual([{}]);
    await expect(database.portal.pool.query('select * from graphile_worker.jobs')).rejects.toThrow(
      'permission denied for schema graphile_worker',
    );
  });
});
