import { type Result, ok, refused } from '#kernel/result.ts';
import type { Tx } from './command.ts';
import { executeReason } from './refusals-execute.ts';
import { actorText } from './scope.ts';

export interface KeyedCall {
  readonly key: string;
  readonly command: string;
  readonly inputDigest: string;
}

/**
 * Takes the key for this call. A second call with it waits for the first to end, and then gets its answer; a call with
 * the same key and another content is refused.
 */
export async function takeKey(
  tx: Tx,
  call: KeyedCall,
  at: Date,
): Promise<Result<{ answer: unknown } | 'taken'>> {
  const actor = actorText(tx.asker.actor);
  const inserted = await tx.db
    .insertInto('idempotency')
    .values({
      county: tx.county,
      actor,
      key: call.key,
      command: call.command,
      input_digest: call.inputDigest,
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (inserted !== undefined) return ok('taken');
  const earlier = await tx.db
    .selectFrom('idempotency')
    .select(['command', 'input_digest', 'answer'])
    .where('county', '=', tx.county)
    .where('actor', '=', actor)
    .where('key', '=', call.key)
    .executeTakeFirstOrThrow();
  if (earlier.command !== call.command || earlier.input_digest !== call.inputDigest) {
    return refused(executeReason('idempotency-key-reused'));
  }
  return ok({ answer: earlier.answer });
}

/** Keeps the answer under its key, in the transaction that earned it. */
export async function keepAnswer(tx: Tx, key: string, answer: unknown, actId: string): Promise<void> {
  await tx.db
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer ?? null), act_id: actId })
    .where('county', '=', tx.county)
    .where('actor', '=', actorText(tx.asker.actor))
    .where('key', '=', key)
    .execute();
}
