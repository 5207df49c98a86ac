import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { timelinessOf } from '../domain/timeliness.ts';
import { listObjectionRows } from '../store.ts';

/** Objections that the asker's unit must verify, oldest first, with what was stated: personal content, so each look is an act. */
export const listObjections = defineQuery({
  name: 'rights.list-objections',
  permission: 'objection.read',
  input: z.object({ open: z.stringbool().default(false) }),
  shows: 'personal',
  run: async (tx, { open }) => {
    const rows = await listObjectionRows(tx, open);
    return ok({
      objections: rows.map((row) => ({
        id: row.id,
        receipt: row.receipt,
        nominationId: row.nomination_id,
        channel: row.channel,
        lodgedAt: row.lodged_at.toISOString(),
        timeliness: timelinessOf(row.lodged_at, row.entry_ends_at, row.was_listed),
        statement: tx.vault.open(row.statement_cipher, 'objection.statement_cipher'),
        contact:
          row.contact_cipher === null ? null : tx.vault.open(row.contact_cipher, 'objection.contact_cipher'),
        verdict: row.verdict,
        decidedAt: row.decided_at?.toISOString() ?? null,
      })),
    });
  },
  touched: ({ objections }) => ({ objections: objections.map(({ id }) => id) }),
});
