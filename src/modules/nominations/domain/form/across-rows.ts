import type { CheckedRow } from './check-row.ts';
import type { FormFinding } from './findings.ts';
import { rowKeyText } from './reported-row.ts';
import type { SheetCode } from './column.ts';

/** What rows of one file say about each other; one instance a file, fed row by row. */
export class AcrossRows {
  readonly #keys = new Map<string, number>();
  readonly #names = new Map<string, { readonly name: string; readonly row: number }>();
  readonly #sequences = new Map<string, number>();

  /** Findings that a row earns against the rows before it, of either sheet. */
  compare(sheet: SheetCode, { row, number, sequence }: CheckedRow): readonly FormFinding[] {
    const findings: FormFinding[] = [];
    const at = { sheet, row: number };
    if (sequence !== null) {
      const earlier = takeFirst(this.#sequences, `${sheet}/${sequence}`, number);
      if (earlier !== undefined)
        findings.push({ ...at, code: 'sequence-repeated', column: 'seqNo', params: { row: earlier } });
    }
    if (row === null) return findings;
    const repeated = takeFirst(this.#keys, rowKeyText(row), number);
    if (repeated !== undefined)
      findings.push({ ...at, code: 'row-repeated', column: null, params: { row: repeated } });
    const subject = `${row.subject.idType}:${row.subject.number}`;
    const known = this.#names.get(subject);
    if (known === undefined) this.#names.set(subject, { name: row.name, row: number });
    else if (known.name !== row.name) {
      const column = row.isPerson ? 'name' : 'orgName';
      findings.push({ ...at, code: 'name-differs-in-file', column, params: { row: known.row } });
    }
    return findings;
  }
}

function takeFirst(seen: Map<string, number>, key: string, row: number): number | undefined {
  const earlier = seen.get(key);
  if (earlier === undefined) seen.set(key, row);
  return earlier;
}
