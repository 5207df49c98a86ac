import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { nominationReason } from '../domain/refusals.ts';
import { findBatch } from '../store/batch-read.ts';
import { listFindings } from '../store/finding-read.ts';

/** What is wrong in a batch, where, and how to mend it (C5.1). */
export const findingList = defineQuery({
  name: 'nominations.list-findings',
  permission: 'batch.read',
  input: z.object({
    batchId: z.uuid(),
    severity: z.enum(['error', 'warning']).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  shows: 'nothing personal',
  run: async (tx, { batchId, severity, after, limit }) => {
    const batch = await findBatch(tx, batchId);
    if (batch === undefined) return refused(nominationReason('batch-unknown'));
    const findings = await listFindings(tx, batchId, { after, limit, severity });
    return ok({
      batchId,
      total: batch.findings,
      errors: batch.errors,
      findings,
      next: findings.at(-1)?.number ?? null,
    });
  },
});
