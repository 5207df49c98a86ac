import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listApplied } from '#db/migrate.ts';
import { readMigrations } from '#db/migration-files.ts';
import { withSession } from '#db/session.ts';
import { parseDatabaseUrl } from '#db/settings.ts';
import { createTestDatabase } from './index.ts';
import type { TestDatabase } from './index.ts';

describe('测试用数据库', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });

  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('带着全部迁移', async () => {
    const applied = await withSession(first.admin, listApplied);
    expect(applied.map(({ name }) => name)).toEqual((await readMigrations()).map(({ name }) => name));
  });

  it('四个角色都能进入，各是各的', async () => {
    for (const role of ['migrator', 'app', 'portal', 'backup'] as const) {
      const { rows } = await first[role].pool.query<{ role: string }>('select current_user::text as role');
      expect(rows).toEqual([{ role: `shouxin_${role}` }]);
    }
  });

  it('两个数据库互不相见', async () => {
    await first.migrator.pool.query('create table only_here (number int)');
    const { rows } = await second.migrator.pool.query<{ present: boolean }>(
      `select to_regclass('only_here') is not null as present`,
    );
    expect(rows).toEqual([{ present: false }]);
  });

  it('地址写成 DATABASE_URL 再读回来不变', () => {
    expect(parseDatabaseUrl(first.url)).toEqual(first.admin);
  });
});
