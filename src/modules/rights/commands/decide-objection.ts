import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { releaseHold } from '#modules/nominations/index.ts';
import { rightsReason } from '../domain/refusals.ts';
import { lockObjection, saveVerdict } from '../store.ts';

/**
 * The recognising unit's verdict (C4.4). Dismissed, the entry goes on; upheld, its hold stays for good and it is never
 * recognised, or, where it was listed already, the unit ends the listing by C6.1 with this objection as its cause.
 */
export const decideObjection = defineCommand({
  name: 'rights.decide-objection',
  clause: 'C4.4',
  permission: 'objection.decide',
  input: z.object({
    objectionId: z.uuid(),
    verdict: z.enum(['upheld', 'dismissed']),
    conclusion: z.string().trim().min(10, '请写明核实经过和结论，不少于10个字').max(4_000),
  }),
  load: async (tx, { objectionId }) => ok({ row: await lockObjection(tx, objectionId) }),
  decide: ({ row }) => {
    const reasons: Reason[] = [];
    if (row === undefined) reasons.push(rightsReason('objection-unknown'));
    else if (row.verdict !== null) reasons.push(rightsReason('objection-decided'));
    return okUnless(reasons, { nominationId: row?.nomination_id ?? '' });
  },
  write: async (tx, { nominationId }, { objectionId, verdict, conclusion }, at) => {
    await saveVerdict(tx, objectionId, verdict, conclusion, at.now);
    if (verdict === 'dismissed') await releaseHold(tx, { nominationId, causeId: objectionId, at: at.now });
    return {
      answer: { objectionId, verdict },
      touched: { objection: objectionId, nomination: nominationId, verdict },
    };
  },
});
