import { z } from 'zod';
import { type At, defineCommand } from '#db/command.ts';
import { identityTypes } from '#kernel/identity/types.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import { measureState, measureStateNames } from '#modules/measures/index.ts';
import { type CounterAnswer, type CounterFacts, decideCounter, getCounterFacts } from '../counter.ts';
import { redemptionReason } from '../domain/refusals.ts';
import { insertRedemption } from '../store.ts';

const input = z.object({
  number: z.string().min(1).max(40),
  numberType: z.enum(identityTypes).optional(),
  measure: z.coerce.number().int().min(1),
  proof: z.enum(['document', 'licence', 'certificate', 'agent', 'code']),
  quantity: z.number().int().min(1).max(1_000).default(1),
  /** In fen. */
  savedFen: z.number().int().min(0).max(100_000_000).nullable().default(null),
  voucher: z.string().trim().max(60).nullable().default(null),
  counter: z.string().trim().max(60).nullable().default(null),
});

/**
 * One measure given to one subject once (T). The subject is held while it is decided, so that an exit comes wholly before
 * or wholly after; a source that can't answer marks the use for later checking, and neither refuses nor clears it.
 */
export const redeem = defineCommand({
  name: 'redemptions.redeem',
  clause: 'T',
  permission: 'redemption.redeem',
  needsIdempotencyKey: true,
  input,
  load: async (tx, shown) => getCounterFacts(tx, shown, true),
  decide: decideRedemption,
  write: async (tx, { facts, answer }, use, at) => {
    const id = tx.newId();
    const subjectId = facts.subject?.id ?? '';
    const listingIds = answer.listings.map(({ listingId }) => listingId);
    const { checkLater } = answer;
    const { measure, proof, quantity, savedFen, voucher, counter } = use;
    const { revision } = facts.row;
    const text = { measure, proof, quantity, savedFen, voucher, counter };
    await insertRedemption(tx, { ...text, id, revision, subjectId, at: at.now, checkLater, listingIds });
    return {
      answer: { redemptionId: id, redeemedAt: at.now.toISOString(), toBeChecked: checkLater.length > 0 },
      touched: { redemption: id, subject: subjectId, listings: listingIds, measure },
    };
  },
});

function decideRedemption(
  facts: CounterFacts,
  { measure: number, quantity }: z.infer<typeof input>,
  at: At,
): Result<{ facts: CounterFacts; answer: CounterAnswer }> {
  const { row } = facts;
  const answer = decideCounter(facts, at);
  const reasons: Reason[] = [];
  if (!row.implementers.includes(at.asker.unitId ?? '')) {
    reasons.push(redemptionReason('counter-not-implementer', { number }));
  }
  if (!answer.live) {
    const state = measureStateNames[measureState(row, at.today)];
    reasons.push(redemptionReason('measure-not-live', { number, state }));
  } else if (!answer.supported) {
    // Before the limit: what somebody without a listing had elsewhere is not for this counter to know.
    reasons.push(redemptionReason('cannot-enjoy', { number }));
  } else if (answer.left !== null && answer.left < quantity) {
    const period = periodNames[row.limitPeriod ?? 'validity'];
    const limit = row.limitCount ?? 0;
    reasons.push(redemptionReason('limit-reached', { number, period, limit, quantity, left: answer.left }));
  }
  return okUnless(reasons, { facts, answer });
}

const periodNames = { day: '日', month: '月', year: '年', validity: '个有效期' } as const;
