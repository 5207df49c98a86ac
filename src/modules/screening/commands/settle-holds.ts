import { z } from 'zod';
import { defineCommand, type Tx } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { readNow } from '#db/scope.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { ok } from '#kernel/result.ts';
import { getNominations, placeHold, releaseHold } from '#modules/nominations/index.ts';
import { findHoldChanges } from '../holds.ts';

/**
 * Brings holds into line with what the bodies have signed (C6.2): a signed hit holds every nomination and listing of its
 * subject; each recognising unit completes its own exit. A hit that was signed away holds no more.
 */
export const settleHolds = defineCommand({
  name: 'screening.settle-holds',
  clause: 'C6.2',
  permission: 'screening.run',
  input: z.object({}),
  load: async (tx) => {
    await lockThing(tx.db, tx.county, 'screening', 'holds');
    const changes = await findHoldChanges(tx, { today: shanghaiDateOf(await readNow(tx.db)) });
    await lockSubjects(
      tx,
      changes.place.map(({ nominationId }) => nominationId),
    );
    return ok(changes);
  },
  decide: (changes) => ok(changes),
  write: async (tx, { place, release }, _input, at) => {
    for (const hold of place) await placeHold(tx, { ...hold, reason: 'finding', at: at.now });
    for (const hold of release) await releaseHold(tx, { ...hold, at: at.now });
    return {
      answer: { placed: place.length, released: release.length },
      touched: {
        held: place.map(({ nominationId }) => nominationId),
        released: release.map(({ nominationId }) => nominationId),
      },
    };
  },
});

/** The counter takes the same lock: what it gives is given before the hold, or not at all. In one order for everybody. */
async function lockSubjects(tx: Tx, nominationIds: readonly string[]): Promise<void> {
  const subjects = new Set((await getNominations(tx, nominationIds)).map(({ subjectId }) => subjectId));
  for (const id of [...subjects].toSorted()) await lockThing(tx.db, tx.county, 'subject', id);
}
