import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { isLate } from '../domain/round.ts';
import { type BatchFacts, decideCommit } from '../domain/commit.ts';
import { commitRows } from '../report/commit.ts';
import { closeBatch } from '../store/batch.ts';
import { findBatch, lockBatch } from '../store/batch-read.ts';

/**
 * Nominates what a prepared batch reports: by another person than the one who prepared it, in one transaction, whole or
 * not at all (C4.1, C5.1). Late reports are taken and are late by their date.
 */
export const commitBatch = defineCommand({
  name: 'nominations.commit-batch',
  clause: 'C4.1',
  permission: 'batch.commit',
  input: z.object({ batchId: z.uuid(), onlyFaultless: z.boolean().default(false) }),
  load: async (tx, { batchId }) => {
    const batch = await findBatch(tx, batchId);
    if (batch !== undefined) await lockThing(tx.db, tx.county, 'report', `${batch.roundId}/${batch.unitId}`);
    return lockBatch(tx, batchId);
  },
  decide: (batch: BatchFacts, { onlyFaultless }, at) =>
    decideCommit(batch, { onlyFaultless }, { accountId: at.asker.accountId, now: at.now, policy: at.policy }),
  write: async (tx, batch, _input, at) => {
    const { accountId } = at.asker;
    if (accountId === null) throw new Error('a batch is committed by an account');
    const { id: batchId, roundId, unitId, round } = batch;
    const committed = await commitRows(tx, { batchId, roundId, unitId, now: at.now });
    await closeBatch(tx, batchId, { committedBy: accountId, now: at.now });
    const late = isLate(round.deadline, at.now);
    return {
      answer: { batchId, ...committed, left: batch.faultyRows, late },
      touched: { batch: batchId, added: committed.added, revised: committed.revised },
    };
  },
});
