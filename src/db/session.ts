import { Client } from 'pg';
import { columnTypes } from './column-types.ts';
import { DatabaseRefused, databaseReason } from './refusals.ts';
import { placeOf } from './settings.ts';
import type { ConnectionSettings } from './settings.ts';

const wrongPassword = '28P01';

/** The server's five-letter code of a fault, where it has one. */
export function sqlState(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault)) return undefined;
  return typeof fault.code === 'string' ? fault.code : undefined;
}

/**
 * Runs `work` on one connection of its own and closes it.
 * @throws DatabaseRefused `database-password-wrong` or `database-unreachable` when it cannot connect
 */
export async function withSession<T>(
  settings: ConnectionSettings,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...settings, types: columnTypes, connectionTimeoutMillis: 15_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (fault) {
    if (sqlState(fault) === wrongPassword) {
      throw new DatabaseRefused(databaseReason('database-password-wrong'));
    }
    const cause = fault instanceof Error ? (sqlState(fault) ?? fault.message) : 'unknown';
    throw new DatabaseRefused(databaseReason('database-unreachable', { place: placeOf(settings), cause }));
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whether the server lets the role of `settings` in; only a wrong password or a missing role counts as no. */
export async function canLogIn(settings: ConnectionSettings): Promise<boolean> {
  const client = new Client({ ...settings, connectionTimeoutMillis: 15_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (fault) {
    if (sqlState(fault) === wrongPassword) return false;
    throw fault;
  }
  await client.end();
  return true;
}
