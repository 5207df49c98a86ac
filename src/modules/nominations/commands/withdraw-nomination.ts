import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless } from '#kernel/result.ts';
import type { Nomination } from '../domain/nomination.ts';
import { nominationReason } from '../domain/refusals.ts';
import { lockNomination, markWithdrawn } from '../store/nomination.ts';

/** The unit takes back a nomination that has not gone on notice (C4.1). */
export const withdrawNomination = defineCommand({
  name: 'nominations.withdraw-nomination',
  clause: 'C4.1',
  permission: 'nomination.withdraw',
  input: z.object({ nominationId: z.uuid() }),
  load: (tx, { nominationId }) => lockNomination(tx, nominationId),
  decide: (nomination: Nomination) => {
    const reasons: Reason[] = [];
    if (nomination.withdrawnAt !== null) reasons.push(nominationReason('nomination-withdrawn'));
    if (nomination.noticedAt !== null) reasons.push(nominationReason('nomination-under-notice'));
    return okUnless(reasons, nomination);
  },
  write: async (tx, { id }, _input, at) => {
    await markWithdrawn(tx, id, at.now);
    return { answer: { nominationId: id, withdrawnAt: at.now.toISOString() }, touched: { nomination: id } };
  },
});
