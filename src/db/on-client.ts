import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Schema } from './schema.ts';

/**
 * Kysely on one connection, for work that also needs COPY, which only the driver knows: what the driver does while
 * Kysely's transaction is open is part of it. The connection stays its holder's to end.
 */
export function onClient(client: pg.ClientBase): Kysely<Schema> {
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: () => Promise.resolve(lent), end: () => Promise.resolve() };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
