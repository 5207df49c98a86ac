import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '#test/harness/index.ts';
import type { TestDatabase } from '#test/harness/index.ts';
import { parseBigint } from './column-types.ts';
import { withSession } from './session.ts';
import { parseDatabaseUrl } from './settings.ts';

describe('数据库连接', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  it('日期是文本，时刻是 Date，int8 是数，numeric 是文本', async () => {
    const { rows } = await database.app.pool.query(
      `select date '2025-01-03' as day, array[date '2025-01-03', null] as days,
              timestamptz '2025-01-03 00:00+08' as instant,
              9007199254740991::int8 as amount, array[1, null]::int8[] as amounts, 1.10::numeric as rate`,
    );
    expect(rows).toEqual([
      {
        day: '2025-01-03',
        days: ['2025-01-03', null],
        instant: new Date('2025-01-02T16:00:00Z'),
        amount: 9_007_199_254_740_991,
        amounts: [1, null],
        rate: '1.10',
      },
    ]);
  });

  it('超出精确范围的 int8 报错，不取近似值', () => {
    expect(() => parseBigint('9007199254740993')).toThrow('beyond the exact range');
  });

  it('会话按北京时间换算日期', async () => {
    const { rows } = await database.app.pool.query(`select (timestamptz '2025-01-02 16:00Z')::date as day`);
    expect(rows).toEqual([{ day: '2025-01-03' }]);
  });

  it('连接被服务器切断之后，连接池照常工作', async () => {
    await Promise.all(Array.from({ length: 4 }, () => database.app.pool.query('select pg_sleep(0.01)')));
    await withSession(database.admin, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'shouxin_app'`,
      ),
    );
    await expect.poll(() => database.app.pool.totalCount).toBe(0);
    const { rows } = await database.app.pool.query('select 1 as one');
    expect(rows).toEqual([{ one: 1 }]);
  });

  it.each([
    ['postgresql://u:p%40ss@db.example:6432/county', { host: 'db.example', port: 6432, password: 'p@ss' }],
    ['postgres://u:p@localhost/county?host=%2Frun%2Fpg', { host: '/run/pg', port: 5432, password: 'p' }],
  ])('读 DATABASE_URL：%s', (url, expected) => {
    expect(parseDatabaseUrl(url)).toMatchObject({ ...expected, user: 'u', database: 'county' });
  });

  it.each(['', 'mysql://u:secret@h/d', 'postgresql://u:secret@h:port/d'])(
    '不是地址的 DATABASE_URL：%s',
    (url) => {
      expect(() => parseDatabaseUrl(url)).toThrow('DATABASE_URL 不是有效的 PostgreSQL 地址');
      expect(() => parseDatabaseUrl(url)).not.toThrow('secret');
    },
  );
});
