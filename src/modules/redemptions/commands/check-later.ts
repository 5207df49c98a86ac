import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { readWaitingUses, settledUses } from '../queries/settled-uses.ts';
import { saveChecked } from '../store.ts';

/**
 * Uses that waited for a source's word are checked once every such source has a fresh version that was compared with
 * their listings and left nothing open (C6.2). What was found stands at the finding, not here.
 */
export const checkLater = defineCommand({
  name: 'redemptions.check-later',
  clause: 'C6.2',
  permission: 'screening.run',
  input: z.object({}),
  load: async (tx) => ok(await readWaitingUses(tx)),
  decide: (uses, _input, at) => ok(settledUses(uses, at)),
  write: async (tx, ids, _input, at) => {
    if (ids.length > 0) await saveChecked(tx, ids, at.now);
    return { answer: { checked: ids.length }, touched: { checked: ids.length } };
  },
});
