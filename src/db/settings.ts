import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import { DatabaseRefused, databaseReason } from './refusals.ts';

/** Where a database is and who asks; `host` is a folder when it begins with a slash (unix socket). */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ssl?: ClientConfig['ssl'];
}

/**
 * Reads `DATABASE_URL` the way `pg` itself does (sockets, `sslmode` and percent signs included).
 * @throws DatabaseRefused `database-url-invalid`; the text never repeats the URL, which holds a password.
 */
export function parseDatabaseUrl(url: string): ConnectionSettings {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new DatabaseRefused(databaseReason('database-url-invalid'));
  try {
    const client = new Client({ connectionString: url });
    const { host, port, database, user, password, ssl } = client;
    if (database === undefined || user === undefined) throw new Error('incomplete');
    return { host, port, database, user, password: password ?? '', ...(ssl ? { ssl } : {}) };
  } catch {
    throw new DatabaseRefused(databaseReason('database-url-invalid'));
  }
}

/** The same server and database for another role. */
export function asRole(settings: ConnectionSettings, user: string, password: string): ConnectionSettings {
  return { ...settings, user, password };
}

/** Names a server for messages: never with user or password. */
export function placeOf({ host, port, database }: ConnectionSettings): string {
  return host.startsWith('/') ? `${host} ${database}` : `${host}:${port} ${database}`;
}

/** Writes settings as a `DATABASE_URL`; a socket's folder goes into the query, as `psql` has it too. */
export function formatDatabaseUrl({ host, port, user, password, database }: ConnectionSettings): string {
  const secret = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  if (!host.startsWith('/')) return `postgresql://${secret}@${host}:${port}/${database}`;
  return `postgresql://${secret}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}
