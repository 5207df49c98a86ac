import type { Actor } from '#db/command.ts';
import { enter, type House, inTransaction } from '#db/transaction.ts';
import { commitRows } from '#modules/nominations/report/commit.ts';
import { readNow } from '#db/scope.ts';
import { findBatch } from '#modules/nominations/store/batch-read.ts';

/**
 * The defect that the campaign must find: half of a batch's rows are nominated in a transaction of their own, ahead of
 * the one that commits the batch.
 */
export async function nominateHalf(house: House, actor: Actor, batchId: string): Promise<void> {
  await inTransaction(house, async (db) => {
    const entered = await enter(house, db, actor);
    if (!entered.ok) throw new Error('the worker is nobody');
    const { tx } = entered.value;
    const batch = await findBatch(tx, batchId);
    if (batch === undefined || batch.committedAt !== null) return;
    const laterHalf = await db
      .deleteFrom('batch_row')
      .where('county', '=', house.county)
      .where('batch_id', '=', batchId)
      .where('row_number', '>', Math.ceil(batch.rows / 2) + 1)
      .returningAll()
      .execute();
    const { roundId, unitId } = batch;
    await commitRows(tx, { batchId, roundId, unitId, now: await readNow(db) });
    if (laterHalf.length > 0) await db.insertInto('batch_row').values(laterHalf).execute();
  });
}
