import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { okUnless, refused } from '#kernel/result.ts';
import { findUnitById } from '#modules/units/index.ts';
import { openReasons } from '../domain/commit.ts';
import { nominationReason } from '../domain/refusals.ts';
import { writeFindings } from '../report/findings-workbook.ts';
import { findBatch } from '../store/batch-read.ts';

/** The findings of an open batch as a workbook: the unit's own rows back with what is wrong beside them (C5.1). */
export const findingsWorkbook = defineQuery({
  name: 'nominations.write-findings',
  permission: 'batch.read',
  input: z.object({ batchId: z.uuid() }),
  shows: 'personal',
  run: async (tx, { batchId }) => {
    const batch = await findBatch(tx, batchId);
    if (batch === undefined) return refused(nominationReason('batch-unknown'));
    const reasons = openReasons(batch);
    if (reasons.length > 0) return okUnless(reasons, { batchId, content: Buffer.alloc(0) });
    const unit = await findUnitById(tx, batch.unitId);
    if (unit === undefined) throw new Error('a batch without its unit');
    return okUnless([], { batchId, content: await writeFindings(tx, batch, unit.code) });
  },
  touched: ({ batchId }) => ({ batch: batchId }),
});
