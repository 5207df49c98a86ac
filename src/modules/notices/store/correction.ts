import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import type { Change, CorrectedValues } from '#modules/nominations/index.ts';

/** What is asked for, and why. */
export interface Asked {
  readonly change: Change;
  readonly because: string;
}

export interface CorrectionRow {
  readonly id: string;
  readonly unitId: string;
  readonly nominationId: string;
  readonly entryId: string;
  readonly asked: Asked;
  readonly proposedAt: Instant;
  readonly proposedBy: string;
  readonly approvedAt: Instant | null;
  readonly droppedAt: Instant | null;
}

export async function insertCorrection(
  tx: Tx,
  correction: {
    readonly id: string;
    readonly unitId: string;
    readonly nominationId: string;
    readonly entryId: string;
    readonly asked: Asked;
    readonly proposedBy: string;
  },
  now: Instant,
): Promise<void> {
  await tx.db
    .insertInto('correction')
    .values({
      county: tx.county,
      id: correction.id,
      unit_id: correction.unitId,
      nomination_id: correction.nominationId,
      entry_id: correction.entryId,
      change_cipher: tx.vault.seal(JSON.stringify(correction.asked), 'correction.change_cipher'),
      proposed_at: now,
      proposed_by: correction.proposedBy,
    })
    .execute();
}

function corrections(tx: Tx) {
  return tx.db
    .selectFrom('correction')
    .select(['id', 'unit_id', 'nomination_id', 'entry_id', 'change_cipher', 'proposed_at', 'proposed_by'])
    .select(['approved_at', 'dropped_at'])
    .where('county', '=', tx.county);
}

type Selected = Awaited<ReturnType<ReturnType<typeof corrections>['executeTakeFirstOrThrow']>>;

function correctionOf(tx: Tx, row: Selected): CorrectionRow {
  return {
    id: row.id,
    unitId: row.unit_id,
    nominationId: row.nomination_id,
    entryId: row.entry_id,
    // Sealed by `insertCorrection`.
    asked: JSON.parse(tx.vault.open(row.change_cipher, 'correction.change_cipher')) as Asked,
    proposedAt: row.proposed_at,
    proposedBy: row.proposed_by,
    approvedAt: row.approved_at,
    droppedAt: row.dropped_at,
  };
}

/** A correction in the asker's scope, locked. */
export async function lockCorrection(tx: Tx, id: string): Promise<CorrectionRow | undefined> {
  const row = await corrections(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : correctionOf(tx, row);
}

/** Corrections in the asker's scope that wait for a second person, oldest first. */
export async function listOpenCorrections(tx: Tx): Promise<readonly CorrectionRow[]> {
  const rows = await corrections(tx)
    .where('approved_at', 'is', null)
    .where('dropped_at', 'is', null)
    .orderBy('proposed_at')
    .limit(500)
    .execute();
  return rows.map((row) => correctionOf(tx, row));
}

export async function hasOpenCorrection(tx: Tx, entryId: string): Promise<boolean> {
  const row = await corrections(tx)
    .where('entry_id', '=', entryId)
    .where('approved_at', 'is', null)
    .where('dropped_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Approved: what stood before is kept beside what was asked for. */
export async function saveApproval(
  tx: Tx,
  id: string,
  approval: { readonly before: CorrectedValues; readonly by: string },
  now: Instant,
): Promise<void> {
  await tx.db
    .updateTable('correction')
    .set({
      approved_at: now,
      approved_by: approval.by,
      before_cipher: tx.vault.seal(JSON.stringify(approval.before), 'correction.before_cipher'),
    })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export async function saveDrop(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.db
    .updateTable('correction')
    .set({ dropped_at: now })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}
