import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { ok, type Result } from '#kernel/result.ts';
import { decideRound } from '../domain/round.ts';
import { findRoundOfYear, insertRound } from '../store/round.ts';

/** Opens a year's round with its deadline from the pack (C4.1). */
export const openRound = defineCommand({
  name: 'nominations.open-round',
  clause: 'C4.1',
  permission: 'round.open',
  input: z.object({ year: z.number().int().min(2000).max(2999) }),
  load: async (tx, { year }): Promise<Result<{ readonly exists: boolean }>> => {
    await lockThing(tx.db, tx.county, 'round', String(year));
    return ok({ exists: (await findRoundOfYear(tx, year)) !== undefined });
  },
  decide: ({ exists }: { readonly exists: boolean }, { year }, at) =>
    decideRound(at.policy, year, exists, at.today),
  write: async (tx, deadline, { year }, at) => {
    const roundId = await insertRound(tx, { year, deadline, now: at.now });
    return { answer: { roundId, year, deadline }, touched: { round: roundId } };
  },
});
