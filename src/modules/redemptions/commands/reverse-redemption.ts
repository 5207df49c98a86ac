import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { redemptionReason } from '../domain/refusals.ts';
import { lockRedemption, saveReversal } from '../store.ts';

/** Takes back a use entered by mistake: the row keeps its history and stops counting. */
export const reverseRedemption = defineCommand({
  name: 'redemptions.reverse',
  clause: 'T',
  permission: 'redemption.reverse',
  input: z.object({
    redemptionId: z.uuid(),
    reason: z.string().trim().min(2, '请写明冲正原因').max(200),
  }),
  load: async (tx, { redemptionId }) => ok({ row: await lockRedemption(tx, redemptionId) }),
  decide: ({ row }) => {
    const reasons: Reason[] = [];
    if (row === undefined) reasons.push(redemptionReason('redemption-unknown'));
    else if (row.reversed_at !== null) reasons.push(redemptionReason('redemption-reversed'));
    return okUnless(reasons, true);
  },
  write: async (tx, _decision, { redemptionId, reason }, at) => {
    await saveReversal(tx, redemptionId, reason, at.now);
    return {
      answer: { redemptionId, reversedAt: at.now.toISOString() },
      touched: { redemption: redemptionId },
    };
  },
});
