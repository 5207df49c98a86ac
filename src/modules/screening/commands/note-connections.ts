import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { changedConnections } from '../queries/find-online-due.ts';
import { saveConnections } from '../store/online-connection.ts';

/** Notes which bodies' systems the server knows how to reach, so that the gate can say it; never where they are. */
export const noteConnections = defineCommand({
  name: 'screening.note-connections',
  clause: 'C4.2',
  permission: 'screening.ask-online',
  input: z.object({ connected: z.array(z.string()) }),
  load: async (tx, { connected }) => ok(await changedConnections(tx, connected)),
  decide: (changed) => ok(changed),
  write: async (tx, changed, _input, at) => {
    if (changed.length > 0) await saveConnections(tx, changed, at.now);
    return {
      answer: { changed: changed.length },
      touched: { changed: changed.map(({ source, connected }) => `${source}:${connected}`) },
    };
  },
});
