import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { okUnless } from '#kernel/result.ts';
import { type BatchFacts, openReasons } from '../domain/commit.ts';
import { closeBatch } from '../store/batch.ts';
import { lockBatch } from '../store/batch-read.ts';

/** Gives up a prepared batch; its rows are dropped, its findings stay (C5.1). */
export const discardBatch = defineCommand({
  name: 'nominations.discard-batch',
  clause: 'C5.1',
  permission: 'batch.prepare',
  input: z.object({ batchId: z.uuid() }),
  load: (tx, { batchId }) => lockBatch(tx, batchId),
  decide: (batch: BatchFacts) => okUnless(openReasons(batch), batch),
  write: async (tx, { id }, _input, at) => {
    await closeBatch(tx, id, { discardedAt: at.now });
    return { answer: { batchId: id }, touched: { batch: id } };
  },
});
