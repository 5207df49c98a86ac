import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { screeningReason } from '../domain/refusals.ts';
import { getOwnSource } from '../own-source.ts';
import { findRun, listCoverage, listRuns } from '../store/run-history.ts';

const limit = z.coerce.number().int().min(1).max(10_000).default(1_000);

/** What a source was compared with, when, and what came of it (C6.2). */
export const listScreeningRuns = defineQuery({
  name: 'screening.list-runs',
  permission: 'screening.read',
  input: z.object({ source: z.string().min(1), limit }),
  shows: 'nothing personal',
  run: async (tx, { source, limit: most }) => {
    const own = await getOwnSource(tx, source, 'office too');
    return own.ok ? ok({ runs: await listRuns(tx, source, most) }) : own;
  },
});

/** One run, with each question of which it changed something. */
export const showScreeningRun = defineQuery({
  name: 'screening.show-run',
  permission: 'screening.read',
  input: z.object({ source: z.string().min(1), runId: z.uuid(), limit }),
  shows: 'nothing personal',
  run: async (tx, { source, runId, limit: most }) => {
    const own = await getOwnSource(tx, source, 'office too');
    if (!own.ok) return own;
    const run = await findRun(tx, source, runId, most);
    return run === undefined ? refused(screeningReason('screening-run-unknown')) : ok(run);
  },
});

/** Each comparison that covered one nomination, in all sources that the asker may read. */
export const listNominationRuns = defineQuery({
  name: 'screening.list-nomination-runs',
  permission: 'screening.read',
  input: z.object({ nominationId: z.uuid() }),
  shows: 'nothing personal',
  run: async (tx, { nominationId }) => {
    const own: string[] = [];
    for (const { code } of tx.policy.sources) {
      if ((await getOwnSource(tx, code, 'office too')).ok) own.push(code);
    }
    return ok({ runs: await listCoverage(tx, nominationId, own) });
  },
});
