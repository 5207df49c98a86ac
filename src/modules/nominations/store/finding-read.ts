import type { Tx } from '#db/command.ts';
import { findingText, isFormFindingCode, type SheetCode, sheets } from '../domain/form/index.ts';

/** A finding in words. */
export interface ShownFinding {
  readonly number: number;
  readonly sheet: string;
  readonly sheetTitle: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly problem: string;
  readonly mend: string;
}

/** Findings of a batch in the order in which they were met, after a number. */
export async function listFindings(
  tx: Tx,
  batchId: string,
  page: {
    readonly after: number;
    readonly limit: number;
    readonly severity?: 'error' | 'warning' | undefined;
    /** Those of the rows of one sheet; null for those of no row. */
    readonly ofRows?: SheetCode | null;
  },
): Promise<readonly ShownFinding[]> {
  let query = tx.db
    .selectFrom('batch_finding')
    .select(['number', 'sheet', 'row_number', 'column_name', 'severity', 'code', 'params'])
    .where('county', '=', tx.county)
    .where('batch_id', '=', batchId)
    .where('number', '>', page.after)
    .orderBy('number')
    .limit(page.limit);
  if (page.severity !== undefined) query = query.where('severity', '=', page.severity);
  if (page.ofRows === null) query = query.where('row_number', 'is', null);
  else if (page.ofRows !== undefined) {
    query = query.where('sheet', '=', page.ofRows).where('row_number', 'is not', null);
  }
  return (await query.execute()).map((row) => {
    // Written by `insertFindings` from a finding's own parameters.
    const params = row.params as Readonly<Record<string, string | number>>;
    const text = isFormFindingCode(row.code)
      ? findingText(row.code, params)
      : { problem: row.code, mend: '' };
    return {
      number: row.number,
      sheet: row.sheet,
      sheetTitle: row.sheet === 'person' ? sheets.person.title : sheets.body.title,
      row: row.row_number,
      column: row.column_name,
      severity: row.severity === 'error' ? 'error' : 'warning',
      code: row.code,
      ...text,
    };
  });
}
