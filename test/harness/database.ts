import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openDatabase } from '#db/connect.ts';
import type { Database } from '#db/connect.ts';
import { grantDatabase } from '#db/roles.ts';
import { withSession } from '#db/session.ts';
import { formatDatabaseUrl } from '#db/settings.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import { quietLog, testPasswordOf } from './cluster.ts';

/** A database of one test file: `database.app.db`, `database.app.pool`, `database.app.settings` and so for each role. */
export interface TestDatabase extends Database {
  /** The superuser's way in, for what no role of the application may do. */
  readonly admin: ConnectionSettings;
  /** The same as a `DATABASE_URL`. */
  readonly url: string;
  /** Closes every pool and drops the database. */
  drop(): Promise<void>;
}

/** Copies the migrated template: about a tenth of a second, and nothing of another test's in it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return makeDatabase(inject('testCluster').template);
}

/** A database without any table, for tests of the start itself. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('template0');
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const { admin: server, prefix } = inject('testCluster');
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  await withSession(server, (client) => client.query(`create database ${name} template ${template}`));
  const admin = { ...server, database: name };
  await withSession(admin, (client) => grantDatabase(client, name));
  const database = openDatabase(admin, testPasswordOf, quietLog, {
    migrator: 2,
    app: 8,
    portal: 3,
    backup: 2,
  });
  const drop = async (): Promise<void> => {
    await database.close();
    await withSession(server, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { ...database, admin, url: formatDatabaseUrl(admin), drop };
}
