import { type Kysely, sql, type Transaction } from 'kysely';
import type { AccountRole, Role, Scope } from '#modules/access/domain/roles.ts';
import { scopeOf } from '#modules/access/domain/roles.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor, Asker } from './command.ts';
import { locks } from './locks.ts';
import type { Schema } from './schema.ts';

/** Waits while keys are rotated, and opens the county, but nobody's rows in it: one trip for both. */
export async function enterCounty(tx: Kysely<Schema>, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${locks.keys}), set_config('shouxin.county', ${county}, true),
    set_config('shouxin.scope', 'none', true), set_config('shouxin.unit', '', true)`.execute(tx);
}

/** Sets whose rows the transaction may see; nothing set means nothing seen. */
export async function setScope(
  tx: Kysely<Schema>,
  county: string,
  scope: Scope,
  unitId: string | null,
): Promise<void> {
  await sql`select set_config('shouxin.county', ${county}, true), set_config('shouxin.scope', ${scope}, true),
    set_config('shouxin.unit', ${unitId ?? ''}, true)`.execute(tx);
}

/** The asker as the database knows it now, in a county entered; undefined when the account is gone or disabled. Sets the scope. */
export async function findAsker(
  tx: Transaction<Schema>,
  county: string,
  actor: Actor,
): Promise<Asker | undefined> {
  if (actor.kind !== 'account') {
    const role: Role = actor.kind;
    const scope = scopeOf([role]);
    await setScope(tx, county, scope, null);
    return { actor, accountId: null, unitId: null, unitCode: null, roles: [role], scope };
  }
  const account = await tx
    .selectFrom('account')
    .innerJoin('unit', (join) =>
      join.onRef('unit.county', '=', 'account.county').onRef('unit.id', '=', 'account.unit_id'),
    )
    .select(['account.roles', 'account.unit_id', 'unit.code'])
    .where('account.county', '=', county)
    .where('account.id', '=', actor.accountId)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst();
  if (account === undefined) return undefined;
  const roles = account.roles as AccountRole[];
  const scope = scopeOf(roles);
  await setScope(tx, county, scope, account.unit_id);
  return { actor, accountId: actor.accountId, unitId: account.unit_id, unitCode: account.code, roles, scope };
}

/** The database's clock plus a demo's offset, to the millisecond (DESIGN 11). */
export async function readNow(tx: Kysely<Schema>): Promise<Instant> {
  const { rows } = await sql<{ now: Date }>`select crossing.now_at() as now`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no time');
  return row.now;
}

/** How the ledger and the idempotency table name an actor. */
export function actorText(actor: Actor): string {
  if (actor.kind === 'account') return `account:${actor.accountId}`;
  return actor.kind === 'system' ? `system:${actor.task}` : `public:${actor.channel}`;
}
