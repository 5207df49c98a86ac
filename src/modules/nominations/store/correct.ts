import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import { identifySubjects, openNumbers } from '#modules/subjects/index.ts';
import type { CorrectedValues } from '../domain/correction.ts';
import { valuesOf } from '../domain/correction.ts';
import { rowKeyText } from '../domain/form/index.ts';
import type { Nomination } from '../domain/nomination.ts';

/** The values of a nomination that a correction may change, its number opened. */
export async function getCorrectable(tx: Tx, nomination: Nomination): Promise<CorrectedValues> {
  const number = (await openNumbers(tx, [nomination.subjectId])).get(nomination.subjectId);
  if (number === undefined) throw new Error('a nomination without a subject');
  return valuesOf(nomination, number);
}

function keyOf(tx: Tx, { category }: Nomination, { number, honour }: CorrectedValues): Buffer {
  const text = rowKeyText({ subject: number, category, honour });
  return Buffer.from(tx.vault.digest(`nomination-key\0${text}`), 'hex');
}

/** Whether another nomination of the unit in this round is what this one would become. */
export async function isDuplicate(tx: Tx, nomination: Nomination, after: CorrectedValues): Promise<boolean> {
  const other = await tx.db
    .selectFrom('nomination')
    .select('id')
    .where('county', '=', tx.county)
    .where('round_id', '=', nomination.roundId)
    .where('unit_id', '=', nomination.unitId)
    .where('row_key', '=', keyOf(tx, nomination, after))
    .where('id', '!=', nomination.id)
    .executeTakeFirst();
  return other !== undefined;
}

/**
 * Writes corrected values. Another number means another subject, whose own consents and listings count from now on; what was
 * compared and answered was about the old values, and screening sees that by itself.
 */
export async function correctNomination(
  tx: Tx,
  nomination: Nomination,
  after: CorrectedValues,
  correctionId: string,
  now: Instant,
): Promise<void> {
  const { kind, isPerson, unitId, id } = nomination;
  const reported = { kind, isPerson, name: after.name, number: after.number };
  const [subjectId = ''] = await identifySubjects(tx, unitId, [reported], now);
  const code = after.number.idType === 'uscc' ? { org_code: after.number.number.slice(8, 17) } : {};
  await tx.db
    .updateTable('nomination')
    .set({
      ...code,
      subject_id: subjectId,
      name: after.name,
      former_names: [...after.formerNames],
      employer: after.employer,
      legal_representative: after.legalRepresentative,
      honour: after.honour,
      honour_level: after.honourLevel,
      grantor: after.grantor,
      basis_document: after.basisDocument,
      granted_on: after.grantedOn,
      reason: after.reason,
      row_key: keyOf(tx, nomination, after),
      // Not what any workbook said: the same row sent again is no longer the same.
      row_digest: Buffer.from(tx.vault.digest(`nomination-correction\0${correctionId}`), 'hex'),
      revised_at: now,
    })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}
