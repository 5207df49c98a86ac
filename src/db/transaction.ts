import { sql, type Transaction } from 'kysely';
import { type Result, ok, refused } from '#kernel/result.ts';
import type { Actor, Tx } from './command.ts';
import type { Database } from './connect.ts';
import { getInstallation, type Installation } from './installation.ts';
import { newId } from './new-id.ts';
import { executeReason } from './refusals-execute.ts';
import type { Schema } from './schema.ts';
import { enterCounty, findAsker } from './scope.ts';
import type { Keyring } from './vault/index.ts';

/** One county's running server, as everything that reads or writes needs it. */
export interface House {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly county: string;
}

/** Loads who asks and what is in force, inside the transaction, and sets its scope. */
export async function enter(
  house: House,
  db: Transaction<Schema>,
  actor: Actor,
): Promise<Result<{ tx: Tx; installation: Installation }>> {
  await enterCounty(db, house.county);
  const installation = await getInstallation(db, house.county);
  if (!installation.ok) return installation;
  const asker = await findAsker(db, house.county, actor);
  if (asker === undefined) return refused(executeReason('not-signed-in'));
  const { keys, policy } = installation.value;
  const vault = house.keyring.vault(keys);
  const tx: Tx = { db, county: house.county, asker, vault, policy, newId };
  return ok({ tx, installation: installation.value });
}

const retriable = new Set(['40001', '40P01']);

/** Runs a transaction again when the database itself asks for it (deadlock, serialisation). */
export async function inTransaction<T>(
  house: House,
  work: (db: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await house.database.app.db.transaction().execute(work);
    } catch (fault) {
      const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
      if (attempt >= 4 || typeof code !== 'string' || !retriable.has(code)) throw fault;
    }
  }
}

/** Hands immediate work to the queue in the same transaction. */
export async function enqueue(tx: Tx, task: string, payload: object, key: string | null): Promise<void> {
  const text = JSON.stringify({ county: tx.county, ...payload });
  await sql`select crossing.enqueue(${task}, ${text}::jsonb, ${key})`.execute(tx.db);
}
