import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { Task } from '#edge/task.ts';
import { endRefused } from './commands/end-refused.ts';
import { refusedListings } from './queries/refused-listings.ts';

const actor: Actor = { kind: 'system', task: 'end-refused-listings' };

/** Ends listings by their subject's own word; what they showed left the portal when the word was recorded (C7.3). */
const endRefusedListings: Task = {
  name: 'end-refused-listings',
  kind: 'timed',
  run: async (house) => {
    const asked = await ask(house, refusedListings, { actor, input: {} });
    if (!asked.ok) throw new Error(`refused listings can't be read: ${asked.refusal.reasons[0].code}`);
    for (const listingId of asked.value.listingIds) {
      await execute(house, endRefused, { actor, input: { listingId } });
    }
  },
};

export const listingTasks: readonly Task[] = [endRefusedListings];
