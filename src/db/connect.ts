import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { ClientBase } from 'pg';
import type { RoleName } from './role-names.ts';
import type { Schema } from './schema.ts';
import { asRole } from './settings.ts';
import type { ConnectionSettings } from './settings.ts';
import { columnTypes } from './column-types.ts';

/** What the database reports outside any request. pino's logger fits. */
export interface DatabaseLog {
  info(text: string): void;
  warn(text: string): void;
}

/** One role's way in. */
export interface RoleConnection {
  readonly settings: ConnectionSettings;
  readonly pool: Pool;
  readonly db: Kysely<Schema>;
}

/** The four login roles, each with its own pool; a pool connects when it is first used. */
export interface Database {
  readonly migrator: RoleConnection;
  readonly app: RoleConnection;
  readonly portal: RoleConnection;
  readonly backup: RoleConnection;
  close(): Promise<void>;
}

export interface PoolSizes {
  readonly migrator: number;
  readonly app: number;
  readonly portal: number;
  readonly backup: number;
}

/** Together well below the embedded server's limit, so that a second process can join. */
const usualSizes: PoolSizes = { migrator: 2, app: 12, portal: 6, backup: 2 };

/**
 * Opens pools for the login roles of one database. Nothing is connected yet.
 * @param settings the server and database; user and password are replaced by each role's own
 * @param passwordOf the password of a role, derived from the installation's keys
 */
export function openDatabase(
  settings: ConnectionSettings,
  passwordOf: (role: RoleName) => string,
  log: DatabaseLog,
  sizes: PoolSizes = usualSizes,
): Database {
  const open = (role: RoleName, max: number): RoleConnection => {
    const own = asRole(settings, role, passwordOf(role));
    const pool = openPool(own, max, log);
    return { settings: own, pool, db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }) };
  };
  const migrator = open('shouxin_migrator', sizes.migrator);
  const app = open('shouxin_app', sizes.app);
  const portal = open('shouxin_portal', sizes.portal);
  const backup = open('shouxin_backup', sizes.backup);
  const close = async (): Promise<void> => {
    await Promise.all([migrator, app, portal, backup].map(({ db }) => db.destroy()));
  };
  return { migrator, app, portal, backup, close };
}

/**
 * A pool that outlives restarts of its server: a broken idle connection is dropped and noted, and a server
 * that is still read-only after a promotion is not accepted (what libpq calls `target_session_attrs=read-write`).
 */
export function openPool(settings: ConnectionSettings, max: number, log: DatabaseLog): Pool {
  const pool = new Pool({
    ...settings,
    max,
    types: columnTypes,
    keepAlive: true,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 30_000,
    application_name: 'shouxin',
    ...beforeFirstUse,
  });
  pool.on('error', (fault) => log.warn(`An idle database connection was lost: ${fault.message}`));
  // A client that breaks while it is lent out reports through its query too; without this listener the
  // event alone would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** The pool waits for this promise, though the driver's types don't say so. */
const beforeFirstUse = { onConnect: refuseReadOnly };

async function refuseReadOnly(client: ClientBase): Promise<void> {
  const answer = await client.query<{ read_only: string }>(
    `select case when pg_is_in_recovery() then 'on' else current_setting('transaction_read_only') end as read_only`,
  );
  if (answer.rows[0]?.read_only === 'on') throw new ReadOnlyServer();
}

/** The server answered but cannot write now; trying again later may succeed. */
export class ReadOnlyServer extends Error {
  readonly code = '25006';

  constructor() {
    super('The database server is read-only');
    this.name = 'ReadOnlyServer';
  }
}
