import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { listBehindSources } from '../behind.ts';
import { findHoldChanges } from '../holds.ts';

/** Whether newer data waits to be compared, and whether holds are out of line with what was signed. */
export const findDue = defineQuery({
  name: 'screening.find-due',
  permission: 'screening.run',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx, _input, at) => {
    const { place, release } = await findHoldChanges(tx, at);
    return ok({
      behind: (await listBehindSources(tx, at.today)).length,
      holds: place.length + release.length,
    });
  },
});
