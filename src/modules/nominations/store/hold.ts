import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import type { Hold, HoldReason } from '../domain/nomination.ts';

export interface NewHold {
  readonly nominationId: string;
  /** The unit that owns the nomination. */
  readonly unitId: string;
  readonly reason: HoldReason;
  readonly causeId: string;
  readonly at: Instant;
}

/** Stops one nomination and what came of it (C4.4); one cause holds a nomination once at a time. Gives the hold's id. */
export async function placeHold(tx: Tx, hold: NewHold): Promise<string> {
  const id = tx.newId();
  const inserted = await tx.db
    .insertInto('hold')
    .values({
      county: tx.county,
      id,
      unit_id: hold.unitId,
      nomination_id: hold.nominationId,
      reason: hold.reason,
      cause_id: hold.causeId,
      held_from: hold.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['county', 'nomination_id', 'cause_id']).where('held_until', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (inserted !== undefined) return inserted.id;
  const { id: earlier } = await tx.db
    .selectFrom('hold')
    .select('id')
    .where('county', '=', tx.county)
    .where('nomination_id', '=', hold.nominationId)
    .where('cause_id', '=', hold.causeId)
    .where('held_until', 'is', null)
    .executeTakeFirstOrThrow();
  return earlier;
}

/** Ends the hold of one cause; an ended one stays as it ended. Gives whether there was one to end. */
export async function releaseHold(
  tx: Tx,
  hold: { readonly nominationId: string; readonly causeId: string; readonly at: Instant },
): Promise<boolean> {
  const released = await tx.db
    .updateTable('hold')
    .set({ held_until: hold.at })
    .where('county', '=', tx.county)
    .where('nomination_id', '=', hold.nominationId)
    .where('cause_id', '=', hold.causeId)
    .where('held_until', 'is', null)
    .returning('id')
    .execute();
  return released.length > 0;
}

/** Every hold that a nomination ever had, ended ones too: what a status in the past is told by. */
export async function listHolds(tx: Tx, nominationId: string): Promise<readonly Hold[]> {
  const rows = await selectHolds(tx).where('nomination_id', '=', nominationId).orderBy('held_from').execute();
  return rows.map(holdOf);
}

function selectHolds(tx: Tx) {
  return tx.db
    .selectFrom('hold')
    .select(['id', 'nomination_id', 'reason', 'cause_id', 'held_from', 'held_until'])
    .where('county', '=', tx.county);
}

function holdOf(row: Awaited<ReturnType<ReturnType<typeof selectHolds>['executeTakeFirstOrThrow']>>): Hold {
  return {
    id: row.id,
    nominationId: row.nomination_id,
    reason: row.reason as HoldReason,
    causeId: row.cause_id,
    heldFrom: row.held_from,
    heldUntil: row.held_until,
  };
}

/** Holds in force at an instant, by nomination; a nomination without one is absent. */
export async function openHolds(
  tx: Tx,
  nominationIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly Hold[]>> {
  const holds = new Map<string, Hold[]>();
  if (nominationIds.length === 0) return holds;
  const rows = await selectHolds(tx)
    .where('nomination_id', 'in', [...nominationIds])
    .where('held_from', '<=', now)
    .where((where) => where.or([where('held_until', 'is', null), where('held_until', '>', now)]))
    .orderBy('held_from')
    .execute();
  for (const row of rows) {
    const hold = holdOf(row);
    holds.set(hold.nominationId, [...(holds.get(hold.nominationId) ?? []), hold]);
  }
  return holds;
}
