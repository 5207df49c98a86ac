import type { Tx } from '#db/command.ts';
import { insertRows } from '#db/many-rows.ts';
import type { Instant } from '#kernel/time.ts';
import type { Effect } from '../domain/effect.ts';
import {
  type FormFinding,
  headerOf,
  type ReportedRow,
  type SheetCode,
  severityOf,
} from '../domain/form/index.ts';

/** What is kept, sealed, of a row until its batch is committed or discarded. */
export interface KeptRow {
  readonly row: ReportedRow | null;
  readonly texts: Readonly<Partial<Record<string, string>>>;
}

export interface NewBatchRow {
  readonly sheet: SheetCode;
  readonly number: number;
  readonly key: Buffer;
  readonly digest: Buffer;
  readonly effect: Effect | 'faulty';
  readonly kept: KeptRow;
}

export interface NewBatch {
  readonly id: string;
  readonly roundId: string;
  readonly unitId: string;
  readonly fileDigest: string;
  readonly templateVersion: string | null;
  readonly preparedBy: string;
  readonly now: Instant;
}

export interface BatchCounts {
  readonly rows: number;
  readonly findings: number;
  readonly errors: number;
  readonly effects: Readonly<Record<Effect | 'faulty', number>>;
}

/** Lays down a batch whose counts follow when its rows are in. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await tx.db
    .insertInto('batch')
    .values({
      county: tx.county,
      id: batch.id,
      round_id: batch.roundId,
      unit_id: batch.unitId,
      file_digest: batch.fileDigest,
      template_version: batch.templateVersion,
      row_count: 0,
      finding_count: 0,
      error_count: 0,
      new_count: 0,
      changed_count: 0,
      same_count: 0,
      faulty_count: 0,
      prepared_at: batch.now,
      prepared_by: batch.preparedBy,
    })
    .execute();
}

export async function setBatchCounts(tx: Tx, id: string, counts: BatchCounts): Promise<void> {
  await tx.db
    .updateTable('batch')
    .set({
      row_count: counts.rows,
      finding_count: counts.findings,
      error_count: counts.errors,
      new_count: counts.effects.new,
      changed_count: counts.effects.changed,
      same_count: counts.effects.same,
      faulty_count: counts.effects.faulty,
    })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export async function insertBatchRows(
  tx: Tx,
  batch: { readonly id: string; readonly unitId: string },
  rows: readonly NewBatchRow[],
): Promise<void> {
  await insertRows(
    tx,
    'batch_row',
    rows.map((row) => ({
      county: tx.county,
      batch_id: batch.id,
      row_number: row.number,
      sheet: row.sheet,
      unit_id: batch.unitId,
      row_key: row.key,
      row_digest: row.digest,
      effect: row.effect,
      row_cipher: tx.vault.seal(JSON.stringify(row.kept), 'batch_row.row_cipher'),
    })),
  );
}

/** Keeps findings under running numbers from `first` on. */
export async function insertFindings(
  tx: Tx,
  batch: { readonly id: string; readonly unitId: string },
  first: number,
  findings: readonly FormFinding[],
): Promise<void> {
  for (let at = 0; at < findings.length; at += 2000) {
    const rows = findings.slice(at, at + 2000).map((finding, offset) => ({
      county: tx.county,
      batch_id: batch.id,
      number: first + at + offset,
      unit_id: batch.unitId,
      sheet: finding.sheet,
      row_number: finding.row,
      column_name: finding.column === null ? null : headerOf(finding.sheet, finding.column),
      severity: severityOf(finding.code),
      code: finding.code,
      params: finding.params,
    }));
    await insertRows(tx, 'batch_finding', rows);
  }
}

/** Marks a batch committed or discarded and drops its sealed rows: what they held is nominated now, or nobody's. */
export async function closeBatch(
  tx: Tx,
  id: string,
  end: { readonly committedBy: string; readonly now: Instant } | { readonly discardedAt: Instant },
): Promise<void> {
  const set =
    'discardedAt' in end
      ? { discarded_at: end.discardedAt }
      : { committed_at: end.now, committed_by: end.committedBy };
  await tx.db.updateTable('batch').set(set).where('county', '=', tx.county).where('id', '=', id).execute();
  await tx.db.deleteFrom('batch_row').where('county', '=', tx.county).where('batch_id', '=', id).execute();
}
