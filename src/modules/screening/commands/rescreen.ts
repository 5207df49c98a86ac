import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { readNow } from '#db/scope.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { ok } from '#kernel/result.ts';
import { listBehindSources } from '../behind.ts';
import { compareQuestions } from '../compare.ts';

/**
 * Compares what was asked before, live listings among it, with newer data (C6.2). What a version does not touch stays
 * settled and signed; what it touches is open again. Each run writes down what it covered.
 */
export const rescreen = defineCommand({
  name: 'screening.rescreen',
  clause: 'C6.2',
  permission: 'screening.run',
  input: z.object({}),
  load: async (tx) => {
    await lockThing(tx.db, tx.county, 'screening', 'rescreen');
    return ok(await listBehindSources(tx, shanghaiDateOf(await readNow(tx.db))));
  },
  decide: (behind) => ok(behind),
  write: async (tx, behind, _input, at) => {
    const results: { source: string; asOf: string; compared: number; found: number }[] = [];
    for (const { source, version, nominationIds } of behind) {
      const against = { what: 'nominations', nominationIds } as const;
      const done = await compareQuestions(tx, against, source, version, at);
      results.push({ source: source.code, asOf: version.asOf, ...done });
    }
    return {
      answer: { results },
      touched: { versions: behind.map(({ version }) => version.id) },
    };
  },
});
