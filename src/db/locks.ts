import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Advisory locks of the whole product, so that no two meanings share a number. */
export const locks = {
  /** Commands hold it shared; the rotation of keys holds it alone. */
  keys: 220_601,
} as const;

/** Held to the end of the transaction. Serialises what happens to one thing (a subject, a source, a measure) across units and sessions. */
export async function lockThing(tx: Kysely<Schema>, county: string, kind: string, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${county}/${kind}/${id}`}, 0))`.execute(tx);
}

/** Many may hold it together, while nobody holds it alone: publishing shares what a refusal takes for itself. */
export async function shareThing(
  tx: Kysely<Schema>,
  county: string,
  kind: string,
  id: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`${county}/${kind}/${id}`}, 0))`.execute(
    tx,
  );
}
