import type pg from 'pg';
import { advisoryKeys, withAdvisoryLock } from './advisory-lock.ts';
import { migrationReasons, readMigrations } from './migration-files.ts';
import type { AppliedMigration, MigrationFile } from './migration-files.ts';
import { DatabaseRefused, databaseReason } from './refusals.ts';
import { installQueue } from './queue-schema.ts';
import { withSession } from './session.ts';
import type { ConnectionSettings } from './settings.ts';

const migrationTable = `
create table if not exists migration (
  number int not null,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default now(),
  constraint migration__number__pk primary key (number)
);
grant select on migration to shouxin_app, shouxin_portal, shouxin_backup;
comment on table migration is 'Applied migration files; a start compares their digests with the files it has.';
`;

/**
 * Brings the database to the newest schema: the queue's own, then every pending file, each in a transaction
 * of its own. Starts that happen at once take turns. Answers with the numbers it applied.
 * @param migrator the settings of shouxin_migrator (after `ensureRoles`)
 * @throws DatabaseRefused `schema-newer`, `migration-changed`, `migration-missing`, `migration-file-wrong`
 */
export async function migrate(
  migrator: ConnectionSettings,
  files?: readonly MigrationFile[],
): Promise<readonly number[]> {
  const known = files ?? (await readMigrations());
  return withSession(migrator, (client) =>
    withAdvisoryLock(client, advisoryKeys.migrations, async () => {
      const applied = await listApplied(client);
      const [first, ...rest] = migrationReasons(known, applied);
      if (first !== undefined) throw new DatabaseRefused(first, ...rest);
      await installQueue(migrator);
      await client.query(migrationTable);
      const pending = known.filter(({ number }) => !applied.some((done) => done.number === number));
      for (const file of pending) await applyWhole(client, file);
      return pending.map(({ number }) => number);
    }),
  );
}

/** The migrations recorded in a database, in order; none when it was never used. */
export async function listApplied(client: pg.ClientBase): Promise<readonly AppliedMigration[]> {
  const table = await client.query<{ present: boolean }>(
    `select to_regclass('public.migration') is not null as present`,
  );
  if (table.rows[0]?.present !== true) return [];
  const answer = await client.query<AppliedMigration>(
    'select number, name, sha256 from public.migration order by number',
  );
  return answer.rows;
}

async function applyWhole(client: pg.ClientBase, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    const before = await transactionId(client);
    await client.query(file.sql);
    // A file that says COMMIT would leave half of itself behind when its rest fails.
    if ((await transactionId(client)) !== before) {
      throw new DatabaseRefused(
        databaseReason('migration-file-wrong', { file: file.name, cause: '文件自行提交或者回滚了事务' }),
      );
    }
    await client.query('reset role');
    await client.query('insert into public.migration (number, name, sha256) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.sha256,
    ]);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    if (fault instanceof DatabaseRefused) throw fault;
    throw new Error(`Migration ${file.name} failed and was undone`, { cause: fault });
  }
}

async function transactionId(client: pg.ClientBase): Promise<string | undefined> {
  const answer = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return answer.rows[0]?.id;
}
