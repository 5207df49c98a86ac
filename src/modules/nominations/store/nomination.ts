import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { HonourLevel } from '../domain/form/index.ts';
import type { Nomination } from '../domain/nomination.ts';
import { nominationReason } from '../domain/refusals.ts';

/** Nominations in the asker's scope with what is masked of their subjects. */
export function selectNominations(tx: Tx) {
  return tx.db
    .selectFrom('nomination')
    .innerJoin('subject', (join) =>
      join
        .onRef('subject.county', '=', 'nomination.county')
        .onRef('subject.id', '=', 'nomination.subject_id'),
    )
    .select([
      'nomination.id',
      'nomination.round_id as roundId',
      'nomination.unit_id as unitId',
      'nomination.batch_id as batchId',
      'nomination.subject_id as subjectId',
      'nomination.category',
      'nomination.kind',
      'subject.is_person as isPerson',
      'nomination.name',
      'nomination.former_names as formerNames',
      'subject.number_shown as numberShown',
      'nomination.employer',
      'nomination.township',
      'nomination.region',
      'nomination.legal_representative as legalRepresentative',
      'nomination.honour',
      'nomination.honour_level as honourLevel',
      'nomination.grantor',
      'nomination.basis_document as basisDocument',
      'nomination.granted_on as grantedOn',
      'nomination.evaluation_year as evaluationYear',
      'nomination.reason',
      'nomination.disclosure',
      'nomination.disclosure_reason as disclosureReason',
      'nomination.announced_reference as announcedReference',
      'nomination.announced_on as announcedOn',
      'nomination.reported_at as reportedAt',
      'nomination.revised_at as revisedAt',
      'nomination.noticed_at as noticedAt',
      'nomination.withdrawn_at as withdrawnAt',
    ])
    .where('nomination.county', '=', tx.county);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectNominations>['executeTakeFirstOrThrow']>>;

export function nominationOf(row: Selected): Nomination {
  return {
    ...row,
    // Both hold what the form check wrote, or what the column's own check allows.
    honourLevel: row.honourLevel as HonourLevel,
    disclosure: row.disclosure === 'public' ? 'public' : 'not-public',
  };
}

export async function findNomination(tx: Tx, id: string): Promise<Nomination | undefined> {
  const row = await selectNominations(tx).where('nomination.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : nominationOf(row);
}

/** A nomination in the asker's scope; refuses `nomination-unknown`. */
export async function getNomination(tx: Tx, id: string): Promise<Result<Nomination>> {
  const found = await findNomination(tx, id);
  return found === undefined ? refused(nominationReason('nomination-unknown')) : ok(found);
}

/** As `getNomination`, with the row locked to the end of the transaction. */
export async function lockNomination(tx: Tx, id: string): Promise<Result<Nomination>> {
  await tx.db
    .selectFrom('nomination')
    .select('id')
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return getNomination(tx, id);
}

/** Nominations by id, in no order; those out of the asker's scope are absent. */
export async function getNominations(tx: Tx, ids: readonly string[]): Promise<readonly Nomination[]> {
  if (ids.length === 0) return [];
  const rows = await selectNominations(tx)
    .where('nomination.id', 'in', [...ids])
    .execute();
  return rows.map(nominationOf);
}

/** Says that nominations have gone on notice: from then on a report no longer changes them (C4.3). */
export async function enterNotice(tx: Tx, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('nomination')
    .set({ noticed_at: sql`coalesce(noticed_at, ${now})` })
    .where('county', '=', tx.county)
    .where('id', 'in', [...ids])
    .execute();
}

/** Lets nominations be reported anew, after their entries were taken off a notice without being listed. */
export async function leaveNotice(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('nomination')
    .set({ noticed_at: null })
    .where('county', '=', tx.county)
    .where('id', 'in', [...ids])
    .execute();
}

export async function markWithdrawn(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.db
    .updateTable('nomination')
    .set({ withdrawn_at: now })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}
