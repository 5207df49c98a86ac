import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, quietLog, testPasswordOf } from '#test/harness/index.ts';
import type { TestDatabase } from '#test/harness/index.ts';
import { makeTemporaryFolder } from '#test/harness/temporary-folder.ts';
import { openDatabase } from './connect.ts';
import { startEmbedded } from './embedded/index.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import { refuseUnfit } from './preflight.ts';
import { databaseReason } from './refusals.ts';
import { ensureRoles } from './roles.ts';
import { withSession } from './session.ts';

describe('启动之前的检查', () => {
  let database: TestDatabase;
  let name: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    name = database.admin.database;
  });

  afterEach(async () => {
    await database.drop();
  });

  async function command(text: string): Promise<void> {
    await withSession(database.admin, (client) => client.query(text));
  }

  it('一切正常时没有理由拒绝', async () => {
    await expect(refuseUnfit(database)).resolves.toBeUndefined();
  });

  it.each([
    ['整个数据库', (db: string) => `alter database ${db} set synchronous_commit = off`],
    ['应用角色', (db: string) => `alter role shouxin_app in database ${db} set synchronous_commit = off`],
    [
      '另一个角色',
      (db: string) => `alter role shouxin_migrator in database ${db} set synchronous_commit = no`,
    ],
  ])('synchronous_commit 被单独关掉也看得出：%s', async (_title, text) => {
    await command(text(name));
    await expect(refuseUnfit(database)).rejects.toThrow('数据库参数 synchronous_commit 为');
  });

  it('只读的数据库', async () => {
    await command(`alter database ${name} set default_transaction_read_only = on`);
    await expect(refuseUnfit(database)).rejects.toThrow('数据库是只读的');
    await expect(database.app.pool.query('select 1')).rejects.toThrow('read-only');
  });

  it('结构比程序新、比程序旧、文件被改动', async () => {
    const files = await readMigrations();
    const last = files.length;
    await expect(refuseUnfit(database, files.slice(0, -1))).rejects.toThrow(
      `数据库结构是第 ${last} 号，程序只认识到第 ${last - 1} 号`,
    );
    const more = { number: last + 1, name: 'more.sql', sha256: '', sql: '' };
    await expect(refuseUnfit(database, [...files, more])).rejects.toThrow(`程序需要第 ${last + 1} 号`);
    const changed = files.map((file) => (file.number === 1 ? { ...file, sha256: '' } : file));
    await expect(refuseUnfit(database, changed)).rejects.toThrow('在执行之后被改动过');
  });

  it('fsync、full_page_writes 关着的服务器，编码不对的库，过强的角色：一次说全', async () => {
    const folder = makeTemporaryFolder();
    const server = await startEmbedded({
      folder: join(folder, 'data'),
      superuserPassword: 'only-for-tests',
      log: quietLog,
      settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
    });
    const admin = { ...server.adminUrl, database: 'ascii' };
    const unfit = openDatabase(admin, testPasswordOf, quietLog);
    try {
      await withSession(server.adminUrl, (client) =>
        client.query(
          `create database ascii encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0`,
        ),
      );
      await ensureRoles(admin, testPasswordOf);
      await migrate(unfit.migrator.settings, []);
      await withSession(admin, (client) => client.query('alter role shouxin_portal bypassrls'));
      await expect(refuseUnfit(unfit, [])).rejects.toMatchObject({
        refusal: {
          reasons: [
            databaseReason('database-encoding-wrong', { encoding: 'SQL_ASCII' }),
            ...['fsync', 'full_page_writes', 'synchronous_commit'].map((setting) =>
              databaseReason('database-not-durable', { setting, value: 'off', where: '服务器或者本会话' }),
            ),
            databaseReason('database-role-too-strong', { role: 'shouxin_portal' }),
          ],
        },
      });
      await expect(ensureRoles(admin, testPasswordOf)).rejects.toThrow('角色 shouxin_portal 是超级用户');
    } finally {
      await unfit.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
