import { type Kysely, sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Schema } from '#db/schema.ts';
import type { Pack } from './domain/pack/pack.ts';

export interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Every unit of the county, as installed. */
export async function listUnits(tx: Tx): Promise<readonly UnitRow[]> {
  return tx.db
    .selectFrom('unit')
    .select(['id', 'code', 'name'])
    .where('county', '=', tx.county)
    .orderBy('code')
    .execute();
}

/** The unit behind a code of the policy pack; undefined when it is not installed. */
export async function findUnitByCode(tx: Tx, code: string): Promise<UnitRow | undefined> {
  return tx.db
    .selectFrom('unit')
    .select(['id', 'code', 'name'])
    .where('county', '=', tx.county)
    .where('code', '=', code)
    .executeTakeFirst();
}

export async function findUnitById(tx: Tx, id: string): Promise<UnitRow | undefined> {
  return tx.db
    .selectFrom('unit')
    .select(['id', 'code', 'name'])
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A version is never changed: the one in force is the one installed last. */
export async function insertPolicyVersion(
  db: Kysely<Schema>,
  county: string,
  pack: Pack,
  at: Date,
): Promise<void> {
  await db
    .insertInto('policy_version')
    .values({
      county,
      digest: pack.digest,
      version: pack.version,
      content: JSON.stringify(pack.content),
      installed_at: at,
    })
    .execute();
}

/** Units keep their ids when a later pack renames them; one that a pack drops keeps its row and its past. */
export async function upsertUnits(tx: Tx, pack: Pack): Promise<void> {
  await tx.db
    .insertInto('unit')
    .values(pack.units.map(({ code, name }) => ({ county: tx.county, id: tx.newId(), code, name })))
    .onConflict((conflict) => conflict.columns(['county', 'code']).doUpdateSet({ name: sql`excluded.name` }))
    .execute();
}
