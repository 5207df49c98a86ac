import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';

/** The asker's own uses (all units' for the credit office), newest first, and their sums: the figures open to their rows (T). */
export const listRedemptions = defineQuery({
  name: 'redemptions.list',
  permission: 'redemption.read',
  input: z.object({
    measure: z.coerce.number().int().min(1).max(10_000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  shows: 'masked',
  run: async (tx, { measure, limit }) => {
    let chosen = tx.db.selectFrom('redemption').where('county', '=', tx.county);
    if (measure !== undefined) chosen = chosen.where('measure_number', '=', measure);
    const rows = await chosen
      .select([
        'id',
        'measure_number',
        'redeemed_at',
        'quantity',
        'saved_fen',
        'counter',
        'proof',
        'check_later',
      ])
      .select(['checked_at', 'reversed_at'])
      .orderBy('redeemed_at', 'desc')
      .limit(limit)
      .execute();
    const sums = await chosen
      .where('reversed_at', 'is', null)
      .select(({ fn }) => [
        fn.countAll<number>().as('uses'),
        fn.count<number>('subject_id').distinct().as('subjects'),
        // Fen fit int8; the sum itself would come as numeric, which is text.
        sql<number | null>`sum(saved_fen)::int8`.as('savedFen'),
      ])
      .executeTakeFirstOrThrow();
    return ok({ sums, rows });
  },
});
