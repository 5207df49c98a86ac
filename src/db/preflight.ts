import type { ClientBase } from 'pg';
import type { Reason } from '#kernel/refusal.ts';
import type { Database } from './connect.ts';
import { listApplied } from './migrate.ts';
import { migrationReasons, readMigrations } from './migration-files.ts';
import type { MigrationFile } from './migration-files.ts';
import { DatabaseRefused, databaseReason } from './refusals.ts';
import { definerRoles, loginRoles } from './role-names.ts';
import { withSession } from './session.ts';

/** One precondition of a start, as `shouxin start` and `shouxin doctor` both look at it. */
export interface DatabaseCheck {
  readonly name: 'version' | 'encoding' | 'writable' | 'durable' | 'roles' | 'schema';
  /** Its title in Chinese. */
  readonly title: string;
  /** Every reason not to start; texts in `databaseText`. Reads only; any login role may ask. */
  find(client: ClientBase): Promise<readonly Reason[]>;
}

const oldestVersion = 150_000;

/** Every precondition, in the order in which a failure explains those after it. */
export function listDatabaseChecks(files?: readonly MigrationFile[]): readonly DatabaseCheck[] {
  return [
    { name: 'version', title: '数据库版本', find: findOldVersion },
    { name: 'encoding', title: '数据库编码', find: findWrongEncoding },
    { name: 'writable', title: '数据库可写', find: findReadOnly },
    { name: 'durable', title: '断电不丢数据', find: findLostDurability },
    { name: 'roles', title: '数据库角色', find: findStrongRoles },
    { name: 'schema', title: '数据库结构', find: async (client) => findOtherSchema(client, files) },
  ];
}

/**
 * Looks at every precondition as the application's role sees it, which is where overrides by
 * ALTER ROLE or ALTER DATABASE show. To be called after `migrate`.
 * @throws DatabaseRefused with the reasons of all checks together
 */
export async function refuseUnfit(
  { app }: Pick<Database, 'app'>,
  files?: readonly MigrationFile[],
): Promise<void> {
  const reasons = await withSession(app.settings, async (client) => {
    const found: Reason[] = [];
    for (const check of listDatabaseChecks(files)) found.push(...(await check.find(client)));
    return found;
  });
  const [first, ...rest] = reasons;
  if (first !== undefined) throw new DatabaseRefused(first, ...rest);
}

async function findOldVersion(client: ClientBase): Promise<readonly Reason[]> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  return rows
    .filter(({ number }) => number < oldestVersion)
    .map(({ version }) => databaseReason('database-version-old', { version }));
}

async function findWrongEncoding(client: ClientBase): Promise<readonly Reason[]> {
  const { rows } = await client.query<{ encoding: string }>('select getdatabaseencoding()::text as encoding');
  return rows
    .filter(({ encoding }) => encoding !== 'UTF8')
    .map(({ encoding }) => databaseReason('database-encoding-wrong', { encoding }));
}

async function findReadOnly(client: ClientBase): Promise<readonly Reason[]> {
  const { rows } = await client.query<{ closed: boolean }>(
    `select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as closed`,
  );
  return rows.some(({ closed }) => closed) ? [databaseReason('database-in-recovery')] : [];
}

/**
 * The session shows what holds for its own role; what is laid upon the other roles or upon the database stands
 * in the catalogue. Of the three settings only synchronous_commit can be overridden that way.
 */
async function findLostDurability(client: ClientBase): Promise<readonly Reason[]> {
  const { rows } = await client.query<{ setting: string; value: string; scope: string }>(
    `select name as setting, setting as value, '服务器或者本会话' as scope
       from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
      union all
     select 'synchronous_commit', split_part(entry, '=', 2),
            concat_ws('、', '角色 ' || r.rolname, '数据库 ' || d.datname)
       from pg_db_role_setting s
      cross join unnest(s.setconfig) as entry
       left join pg_roles r on r.oid = s.setrole
       left join pg_database d on d.oid = s.setdatabase
      where lower(entry) in ('synchronous_commit=off', 'synchronous_commit=false', 'synchronous_commit=no',
                             'synchronous_commit=0')
        and (s.setrole = 0 or r.rolname = any($1))
        and (s.setdatabase = 0 or d.datname = current_database())
      order by 1, 3`,
    [loginRoles],
  );
  return rows.map(({ setting, value, scope }) =>
    databaseReason('database-not-durable', { setting, value, where: scope }),
  );
}

/** The roles of this program that no row-level security would hold; none may exist. */
export async function findStrongRoles(client: ClientBase): Promise<readonly Reason[]> {
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls) order by rolname',
    [[...loginRoles, ...definerRoles]],
  );
  return rows.map(({ rolname }) => databaseReason('database-role-too-strong', { role: rolname }));
}

async function findOtherSchema(
  client: ClientBase,
  given: readonly MigrationFile[] | undefined,
): Promise<readonly Reason[]> {
  const files = given ?? (await readMigrations());
  const applied = await listApplied(client);
  const reasons = migrationReasons(files, applied);
  if (reasons.length > 0 || applied.length === files.length) return reasons;
  return [databaseReason('schema-older', { database: applied.length, program: files.length })];
}
