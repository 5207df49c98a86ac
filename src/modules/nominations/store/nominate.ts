import type { Tx } from '#db/command.ts';
import { insertRows, updateRows } from '#db/many-rows.ts';
import type { Instant } from '#kernel/time.ts';
import { packNumber } from '#modules/subjects/index.ts';
import type { ReportedRow } from '../domain/form/index.ts';

export interface Reported {
  readonly row: ReportedRow;
  readonly key: Buffer;
  readonly digest: Buffer;
  readonly subjectId: string;
}

export interface Origin {
  readonly batchId: string;
  readonly roundId: string;
  readonly unitId: string;
  readonly now: Instant;
}

/** Adds nominations. Gives their ids. */
export async function insertNominations(
  tx: Tx,
  origin: Origin,
  reports: readonly Reported[],
): Promise<readonly string[]> {
  const rows = reports.map((report) => ({
    county: tx.county,
    id: tx.newId(),
    round_id: origin.roundId,
    unit_id: origin.unitId,
    row_key: report.key,
    reported_at: origin.now,
    ...contentOf(tx, origin, report),
  }));
  await insertRows(tx, 'nomination', rows);
  return rows.map(({ id }) => id);
}

/** A mended row and the nomination whose place it takes. */
export interface Revision {
  readonly known: { readonly id: string; readonly withdrawn: boolean };
  readonly report: Reported;
}

/** Puts mended rows in the place of earlier ones; what was withdrawn stands again from now on. */
export async function reviseNominations(
  tx: Tx,
  origin: Origin,
  revisions: readonly Revision[],
): Promise<void> {
  const { county } = tx;
  const { now } = origin;
  const revised = (withdrawn: boolean) =>
    revisions
      .filter(({ known }) => known.withdrawn === withdrawn)
      .map(({ known, report }) => ({
        county,
        id: known.id,
        ...contentOf(tx, origin, report),
        revised_at: now,
      }));
  await updateRows(tx, 'nomination', revised(false));
  const again = revised(true).map((row) => ({ ...row, withdrawn_at: null, reported_at: now }));
  await updateRows(tx, 'nomination', again);
}

function contentOf(tx: Tx, { batchId }: Origin, { row, digest, subjectId }: Reported) {
  const seal = (text: string | null, column: string): Buffer | null =>
    text === null ? null : tx.vault.seal(text, `nomination.${column}`);
  const { representative, announced } = row;
  const number = representative?.number ?? null;
  const packed = number === null ? null : packNumber(number.idType, number.number);
  return {
    batch_id: batchId,
    subject_id: subjectId,
    category: row.category,
    kind: row.kind,
    name: row.name,
    former_names: [...row.formerNames],
    employer: row.employer,
    township: row.township,
    region: row.region,
    address_cipher: seal(row.address, 'address_cipher'),
    contact_cipher: seal(row.contact, 'contact_cipher'),
    phone_cipher: seal(row.phone, 'phone_cipher'),
    legal_representative: representative?.name ?? null,
    legal_representative_number_cipher: seal(packed, 'legal_representative_number_cipher'),
    legal_representative_number_index: packed === null ? null : tx.vault.index('number', packed),
    org_code: row.orgCode,
    registration_number_cipher: seal(row.registrationNumber, 'registration_number_cipher'),
    honour: row.honour,
    honour_level: row.honourLevel,
    grantor: row.grantor,
    basis_document: row.basisDocument,
    granted_on: row.grantedOn,
    evaluation_year: row.evaluationYear,
    reason: row.reason,
    disclosure: row.disclosure,
    disclosure_reason: row.disclosureReason,
    announced_reference: announced?.reference ?? null,
    announced_on: announced?.on ?? null,
    proof: row.proof,
    remark: row.remark,
    row_digest: digest,
  };
}
