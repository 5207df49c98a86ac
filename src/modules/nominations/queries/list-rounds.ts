import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { isLate } from '../domain/round.ts';
import { listRounds } from '../store/round.ts';

/** The yearly rounds with their deadlines, newest first (C4.1). */
export const roundList = defineQuery({
  name: 'nominations.list-rounds',
  permission: 'round.read',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx, _input, at) => {
    const rounds = await listRounds(tx);
    return ok({
      rounds: rounds.map((round) => ({ ...round, deadlinePassed: isLate(round.deadline, at.now) })),
    });
  },
});
