import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { findRound, listScreenable } from '#modules/nominations/index.ts';
import { screeningReason } from '../domain/refusals.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { readNow } from '#db/scope.ts';
import { screeningGate } from '../gate-facts.ts';
import { insertConfirmations, listConfirmed } from '../store/confirmation.ts';

interface Facts {
  readonly passed: readonly { readonly id: string; readonly unitId: string }[];
  readonly held: readonly { readonly nominationId: string; readonly reasons: readonly string[] }[];
}

/** The credit office confirms what every source has settled (C5.2); each of the others stays, and says why. */
export const confirmList = defineCommand({
  name: 'screening.confirm-list',
  clause: 'C5.2',
  permission: 'screening.confirm',
  input: z.object({ roundId: z.uuid() }),
  load: async (tx, { roundId }): Promise<Result<Facts>> => {
    if ((await findRound(tx, roundId)) === undefined)
      return refused(screeningReason('screening-round-unknown'));
    const today = shanghaiDateOf(await readNow(tx.db));
    const passed: { id: string; unitId: string }[] = [];
    const held: { nominationId: string; reasons: string[] }[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await listScreenable(tx, roundId, after === undefined ? {} : { after });
      after = page.at(-1)?.nominationId;
      if (after === undefined) break;
      const ids = page.map(({ nominationId }) => nominationId);
      const confirmed = await listConfirmed(tx, ids);
      const gates = await screeningGate(tx, ids, { today });
      for (const { nominationId, unitId } of page) {
        const gate = gates.get(nominationId);
        if (gate === undefined || confirmed.has(nominationId)) continue;
        if (gate.ok) passed.push({ id: nominationId, unitId });
        else held.push({ nominationId, reasons: gate.refusal.reasons.map(({ code }) => code) });
      }
    }
    return ok({ passed, held });
  },
  decide: (facts) => ok(facts),
  write: async (tx, { passed, held }, { roundId }, at) => {
    await insertConfirmations(tx, passed, { accountId: at.asker.accountId ?? '', at: at.now });
    return {
      answer: { confirmed: passed.length, held },
      touched: { round: roundId, confirmed: passed.map(({ id }) => id), held: held.length },
    };
  },
});
