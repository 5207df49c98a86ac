import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { nominationReason } from '../domain/refusals.ts';
import { isLate } from '../domain/round.ts';
import { findBatch, listBatchesOf } from '../store/batch-read.ts';
import { listRounds } from '../store/round.ts';

/** Batches in the asker's scope with their counts, newest first. */
export const batchList = defineQuery({
  name: 'nominations.list-batches',
  permission: 'batch.read',
  input: z.object({
    roundId: z.uuid().optional(),
    unitId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  shows: 'nothing personal',
  run: async (tx, { roundId, unitId, limit, offset }) => {
    const batches = await listBatchesOf(tx, { roundId, unitId }, { limit, offset });
    const deadlines = new Map((await listRounds(tx)).map(({ id, deadline }) => [id, deadline]));
    return ok({
      batches: batches.map((batch) => {
        const deadline = deadlines.get(batch.roundId);
        const { committedAt } = batch;
        return {
          ...batch,
          late: deadline !== undefined && committedAt !== null && isLate(deadline, committedAt),
        };
      }),
    });
  },
});

/** One batch with its counts. */
export const showBatch = defineQuery({
  name: 'nominations.show-batch',
  permission: 'batch.read',
  input: z.object({ batchId: z.uuid() }),
  shows: 'nothing personal',
  run: async (tx, { batchId }) => {
    const batch = await findBatch(tx, batchId);
    return batch === undefined ? refused(nominationReason('batch-unknown')) : ok(batch);
  },
});
