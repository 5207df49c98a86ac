import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Act, canonicalAct } from '#modules/ledger/domain/act.ts';
import type { Schema } from './schema.ts';

/** Appends one act to the ledger, in the caller's transaction. The application may never change or delete one. */
export async function appendAct(tx: Kysely<Schema>, act: Act, accountId: string | null): Promise<void> {
  await tx
    .insertInto('act')
    .values({
      county: act.county,
      id: act.id,
      at: act.at,
      command: act.command,
      clause: act.clause,
      actor: act.actor,
      account_id: accountId,
      unit_id: act.unitId,
      outcome: act.outcome,
      reasons: [...act.reasons],
      touched: JSON.stringify(act.touched),
      input_digest: act.inputDigest,
      policy_digest: act.policyDigest,
      digest: createHash('sha256').update(canonicalAct(act)).digest('hex'),
    })
    .execute();
}
