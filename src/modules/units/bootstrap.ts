import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { appendAct } from '#db/act.ts';
import { locks } from '#db/locks.ts';
import { readNow, setScope } from '#db/scope.ts';
import type { House } from '#db/transaction.ts';
import type { ActiveKeys } from '#db/vault/index.ts';
import type { Pack } from './domain/pack/pack.ts';
import { insertPolicyVersion } from './store.ts';

/**
 * Founds a county on this server: its keys, whether it is a demo for good, and its first policy pack. This one change
 * can't go through `execute()`, which needs what it makes; like every other it leaves an act. Answers false when the
 * county was there already, which then stays as it is.
 */
export async function foundCounty(
  house: House,
  pack: Pack,
  keys: ActiveKeys,
  demo: boolean,
): Promise<boolean> {
  return house.database.app.db.transaction().execute(async (db) => {
    await setScope(db, house.county, 'county', null);
    await sql`select pg_advisory_xact_lock(${locks.keys})`.execute(db);
    const at = await readNow(db);
    const founded = await db
      .insertInto('installation')
      .values({
        county: house.county,
        created_at: at,
        demo,
        data_key: keys.data,
        index_key: keys.index,
        match_key: keys.match,
      })
      .onConflict((conflict) => conflict.column('county').doNothing())
      .returning('county')
      .executeTakeFirst();
    if (founded === undefined) return false;
    await insertPolicyVersion(db, house.county, pack, at);
    const act = {
      county: house.county,
      id: uuidv7(),
      at,
      command: 'units.found-county',
      clause: 'C8.1',
      actor: 'system:found',
      unitId: null,
      outcome: 'done',
      reasons: [],
      touched: { policy: pack.digest, demo: String(demo) },
      inputDigest: pack.digest,
      policyDigest: pack.digest,
    } as const;
    await appendAct(db, act, null);
    return true;
  });
}
