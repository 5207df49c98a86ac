import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { receiptFrom } from '../domain/receipt.ts';
import { rightsReason } from '../domain/refusals.ts';
import { timelinessOf } from '../domain/timeliness.ts';
import { afterLodging } from '../domain/what-next.ts';
import { findObjectionTarget, lodgeObjectionRow } from '../store.ts';

/**
 * Anybody may object to what the portal shows (C4.4, C7.1), without signing in. The entry objected to is held and no other;
 * the answer is a receipt and what happens now; of the entry it tells nothing that the portal does not show.
 */
export const lodgeObjection = defineCommand({
  name: 'rights.lodge-objection',
  clause: 'C4.4',
  permission: 'objection.lodge',
  input: z.object({
    entry: z.uuid('请从公示页或名单页上的“提出异议”进入'),
    statement: z
      .string()
      .trim()
      .min(10, '请写明异议的事实和理由，不少于10个字')
      .max(2_000, '请控制在2000字以内'),
    contact: z.string().trim().max(200, '联系方式请控制在200字以内').nullable().default(null),
  }),
  load: async (tx, { entry }) => {
    const target = await findObjectionTarget(tx, entry);
    if (target === undefined) return ok(undefined);
    // Recognition takes the same lock: it comes wholly before this objection, or waits and sees its hold.
    await lockThing(tx.db, tx.county, 'nomination', target.nominationId);
    return ok(await findObjectionTarget(tx, entry));
  },
  decide: (target) =>
    okUnless(target === undefined ? [rightsReason('objection-target-unknown')] : [], target),
  write: async (tx, target, { statement, contact }, at) => {
    if (target === undefined) throw new Error('decided without a target');
    const { actor } = tx.asker;
    const channel = actor.kind === 'public' ? actor.channel : 'counter';
    const id = tx.newId();
    const receipt = receiptFrom(randomBytes(12));
    const holdId = target.recognised ? null : tx.newId();
    const sealed = contact === '' ? null : contact;
    await lodgeObjectionRow(tx, {
      id,
      target,
      receipt,
      channel,
      statement,
      contact: sealed,
      at: at.now,
      holdId,
    });
    const timeliness = timelinessOf(at.now, target.endsAt, target.recognised);
    return {
      answer: {
        receipt,
        lodgedAt: at.now.toISOString(),
        inTime: timeliness === 'in-notice',
        whatNext: afterLodging[timeliness],
      },
      touched: { objection: id, nomination: target.nominationId, timeliness },
    };
  },
});
