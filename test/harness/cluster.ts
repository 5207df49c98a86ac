import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseLog } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded/index.ts';
import { migrate } from '#db/migrate.ts';
import type { RoleName } from '#db/role-names.ts';
import { ensureRoles } from '#db/roles.ts';
import { withSession } from '#db/session.ts';
import { asRole, parseDatabaseUrl } from '#db/settings.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** The server of one test run, with a template that has every migration applied. */
export interface TestCluster {
  readonly admin: ConnectionSettings;
  readonly template: string;
  /** Begins the name of every database of this run. */
  readonly prefix: string;
}

/** Says nothing: a test looks at results, not at logs. */
export const quietLog: DatabaseLog = { info: () => undefined, warn: () => undefined };

/** The roles' passwords in every test cluster. */
export function testPasswordOf(role: RoleName): string {
  return `test-${role}`;
}

/**
 * Starts a server of its own, or takes the one of `SHOUXIN_TEST_DATABASE_URL`, and prepares the template.
 * The second function of the answer drops everything again.
 */
export async function startTestCluster(): Promise<readonly [TestCluster, () => Promise<void>]> {
  const [admin, stop] = await reachServer();
  const prefix = `shouxin_test_${randomBytes(4).toString('hex')}_`;
  const template = `${prefix}template`;
  const clear = async (): Promise<void> => {
    await dropAll(admin, prefix);
    await stop();
  };
  try {
    await withSession(admin, (client) =>
      client.query(`create database ${template} encoding 'UTF8' template template0`),
    );
    await ensureRoles({ ...admin, database: template }, testPasswordOf);
    const migrator = asRole(
      { ...admin, database: template },
      'shouxin_migrator',
      testPasswordOf('shouxin_migrator'),
    );
    await migrate(migrator);
    return [{ admin, template, prefix }, clear];
  } catch (fault) {
    await clear();
    throw fault;
  }
}

async function reachServer(): Promise<readonly [ConnectionSettings, () => Promise<void>]> {
  const url = process.env['SHOUXIN_TEST_DATABASE_URL'];
  if (url !== undefined && url !== '') return [parseDatabaseUrl(url), () => Promise.resolve()];
  const folder = makeTemporaryFolder();
  const server = await startEmbedded({
    folder: join(folder, 'data'),
    superuserPassword: randomBytes(16).toString('hex'),
    log: quietLog,
    settings: { max_connections: '150' },
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return [server.adminUrl, stop];
}

async function dropAll(admin: ConnectionSettings, prefix: string): Promise<void> {
  await withSession(admin, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}
