import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import type { ExitReason } from '../domain/exit.ts';

export interface NewExit {
  readonly listingId: string;
  readonly unitId: string;
  readonly reason: ExitReason;
  readonly decisionDocument: string;
  readonly effectiveAt: Instant;
  readonly causeId: string | null;
  /** Null where the subject's own word is carried out. */
  readonly decidedBy: string | null;
}

export async function insertExit(tx: Tx, exit: NewExit, now: Instant): Promise<void> {
  await tx.db
    .insertInto('listing_exit')
    .values({
      county: tx.county,
      listing_id: exit.listingId,
      unit_id: exit.unitId,
      reason: exit.reason,
      decision_document: exit.decisionDocument,
      effective_at: exit.effectiveAt,
      known_at: now,
      cause_id: exit.causeId,
      decided_by: exit.decidedBy,
    })
    .execute();
}

/** C6.1: whether the objection was to this nomination's entry, and upheld. */
export async function isObjectionUpheld(tx: Tx, nominationId: string, causeId: string): Promise<boolean> {
  const { rows } = await sql<{ upheld: boolean }>`
    select objection_upheld(${nominationId}::uuid, ${causeId}::uuid) as upheld`.execute(tx.db);
  return rows[0]?.upheld === true;
}

export async function insertRenewalAnswer(
  tx: Tx,
  answer: {
    readonly listingId: string;
    readonly unitId: string;
    readonly renew: boolean;
    readonly answeredBy: string;
  },
  now: Instant,
): Promise<void> {
  await tx.db
    .insertInto('renewal_answer')
    .values({
      county: tx.county,
      listing_id: answer.listingId,
      unit_id: answer.unitId,
      renew: answer.renew,
      answered_at: now,
      answered_by: answer.answeredBy,
    })
    .execute();
}
