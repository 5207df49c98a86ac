import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { unitReason } from '../domain/refusals.ts';

/**
 * Moves a demo's clock to an instant, from where it runs on (DESIGN 11). The database itself refuses it for real data.
 */
export const moveClock = defineCommand({
  name: 'units.move-clock',
  clause: 'T',
  permission: 'clock.move',
  input: z.object({ to: z.iso.datetime({ offset: true }) }),
  load: async (tx) =>
    ok(
      await tx.db
        .selectFrom('installation')
        .select('demo')
        .where('county', '=', tx.county)
        .executeTakeFirstOrThrow(),
    ),
  decide: ({ demo }) => okUnless(demo ? [] : [unitReason('clock-not-movable')], true),
  write: async (tx, _decision, { to }) => {
    await sql`update installation set clock_offset = ${to}::timestamptz - clock_timestamp()
      where county = ${tx.county}`.execute(tx.db);
    return { answer: { movedTo: to }, touched: { instant: to } };
  },
});
