import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { listActRows } from '../store.ts';

/**
 * Acts for the audit administrator, the newest first (GB/T 22239 8.1.4.3): who did, was refused or read what, and when. Ids
 * and codes only; of whom a record speaks it does not say.
 */
export const listActs = defineQuery({
  name: 'ledger.list-acts',
  permission: 'act.read',
  input: z.object({
    command: z.string().max(80).optional(),
    accountId: z.uuid().optional(),
    outcome: z.enum(['done', 'refused', 'read']).optional(),
    /** Acts before this instant: the last one of the page before. */
    before: z.iso.datetime({ offset: true }).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  shows: 'nothing personal',
  run: async (tx, { before, ...filter }) =>
    ok({
      acts: await listActRows(tx, { ...filter, before: before === undefined ? undefined : new Date(before) }),
    }),
});
