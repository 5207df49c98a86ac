import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSystemPostgres, quietLog, startSystemPostgres, testPasswordOf } from '#test/harness/index.ts';
import { makeTemporaryFolder } from '#test/harness/temporary-folder.ts';
import { startEmbedded } from './embedded/index.ts';
import { migrate } from './migrate.ts';
import { definerRoles, loginRoles } from './role-names.ts';
import { ensureRoles } from './roles.ts';
import { canLogIn, withSession } from './session.ts';
import { asRole } from './settings.ts';
import type { ConnectionSettings } from './settings.ts';

interface Server {
  readonly admin: ConnectionSettings;
  readonly stop: () => Promise<void>;
}

async function startOwn(): Promise<Server> {
  const folder = makeTemporaryFolder();
  const options = { folder: join(folder, 'data'), superuserPassword: 'only-for-tests', log: quietLog };
  const server = await startEmbedded(options);
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { admin: server.adminUrl, stop };
}

// Membership and CREATEROLE changed their meaning with PostgreSQL 16, so both sides of that are tried.
describe.each([
  ['内置的 PostgreSQL', true, startOwn],
  ['本机的 PostgreSQL 15', hasSystemPostgres(15), () => startSystemPostgres(15)],
] as const)('角色：%s', (_title, present, start) => {
  describe.skipIf(!present)('由不是超级用户的管理角色建立', () => {
    let server: Server;
    let owner: ConnectionSettings;

    beforeAll(async () => {
      server = await start();
      await withSession(server.admin, async (client) => {
        await client.query(`create role county_owner login createrole password 'owner'`);
        await client.query(`create role county_clerk login password 'clerk'`);
        await client.query(`create database county owner county_owner encoding 'UTF8' template template0`);
      });
      owner = asRole({ ...server.admin, database: 'county' }, 'county_owner', 'owner');
    });

    afterAll(async () => {
      await server.stop();
    });

    it('没有权限建立角色的用户被拒绝', async () => {
      const clerk = asRole(server.admin, 'county_clerk', 'clerk');
      await expect(ensureRoles(clerk, testPasswordOf)).rejects.toThrow(
        '既不是超级用户，也没有 CREATEROLE 权限',
      );
    });

    it('几个进程同时建立，结果相同；再来一次没有变化', async () => {
      await Promise.all([1, 2, 3].map(() => ensureRoles(owner, testPasswordOf)));
      await ensureRoles(owner, testPasswordOf);
      for (const role of loginRoles)
        expect(await canLogIn(asRole(owner, role, testPasswordOf(role)))).toBe(true);
    });

    it('全部迁移都能以 shouxin_migrator 执行', async () => {
      const migrator = asRole(owner, 'shouxin_migrator', testPasswordOf('shouxin_migrator'));
      expect((await migrate(migrator)).length).toBeGreaterThan(0);
    });

    it('除迁移角色外谁也不拥有什么；没有人能绕过行级安全；定义者角色不能登录', async () => {
      const { rows } = await withSession(owner, (client) =>
        client.query(
          `select rolname from pg_roles r
            where rolname = any($1)
              and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit
                   or rolcanlogin <> (rolname = any($2))
                   or exists (select from pg_class c where c.relowner = r.oid and rolname <> 'shouxin_migrator'))`,
          [[...loginRoles, ...definerRoles], loginRoles],
        ),
      );
      expect(rows).toEqual([]);
    });

    it('迁移角色能把函数交给定义者角色，自己却没有它的权限', async () => {
      const migrator = asRole(owner, 'shouxin_migrator', testPasswordOf('shouxin_migrator'));
      const { rows } = await withSession(migrator, (client) =>
        client.query(
          `select pg_has_role('shouxin_definer_counter', 'member') as member,
                  pg_has_role('shouxin_definer_counter', 'usage') as usage`,
        ),
      );
      expect(rows).toEqual([{ member: true, usage: false }]);
    });

    it('口令不同时改成新的，旧口令不再有效', async () => {
      await ensureRoles(owner, (role) => `new-${role}`);
      expect(await canLogIn(asRole(owner, 'shouxin_app', 'new-shouxin_app'))).toBe(true);
      expect(await canLogIn(asRole(owner, 'shouxin_app', testPasswordOf('shouxin_app')))).toBe(false);
    });

    it('别的角色进不了这个数据库', async () => {
      const clerk = asRole(owner, 'county_clerk', 'clerk');
      await expect(withSession(clerk, (client) => client.query('select 1'))).rejects.toThrow('42501');
    });
  });
});
