import { z } from 'zod';
import { defineQuery, type Tx } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { listConnected } from '../store/online-connection.ts';
import { listDueQuestions } from '../store/online-due.ts';

/** Online sources whose being connected differs from what was last noted. */
export async function changedConnections(
  tx: Tx,
  connected: readonly string[],
): Promise<readonly { readonly source: string; readonly connected: boolean }[]> {
  const noted = await listConnected(tx);
  return tx.policy.sources
    .filter(({ mode, code }) => mode === 'online' && noted.has(code) !== connected.includes(code))
    .map(({ code }) => ({ source: code, connected: connected.includes(code) }));
}

/** Connected sources with questions that are due, and how each may be asked. The task looks before it acts. */
export const findOnlineDue = defineQuery({
  name: 'screening.find-online-due',
  permission: 'screening.ask-online',
  input: z.object({ connected: z.array(z.string()) }),
  shows: 'nothing personal',
  run: async (tx, { connected }, at) => {
    const sources: { code: string; timeoutSeconds: number; atOnce: number }[] = [];
    for (const source of tx.policy.sources) {
      if (source.mode !== 'online' || !connected.includes(source.code)) continue;
      const { code, timeoutSeconds, atOnce } = source;
      if ((await listDueQuestions(tx, source, at, 1)).length > 0)
        sources.push({ code, timeoutSeconds, atOnce });
    }
    return ok({ sources, unnoted: (await changedConnections(tx, connected)).length });
  },
});
