import type { FormFinding, FormFindingCode } from './findings.ts';
import { severityOf } from './findings.ts';
import type { ColumnId, FormSheet } from './sheets.ts';

/** Collects what is found in one row, in the order in which it is found. */
export class RowNotes {
  readonly #sheet: FormSheet;
  readonly #row: number;
  readonly #findings: FormFinding[] = [];

  constructor(sheet: FormSheet, row: number) {
    this.#sheet = sheet;
    this.#row = row;
  }

  add(
    code: FormFindingCode,
    column: ColumnId | null,
    params: Readonly<Record<string, string | number>> = {},
  ): void {
    const header = this.#sheet.columns.find(({ id }) => id === column)?.header;
    this.#findings.push({
      code,
      sheet: this.#sheet.code,
      row: this.#row,
      column,
      params: header === undefined ? params : { column: header, ...params },
    });
  }

  get findings(): readonly FormFinding[] {
    return this.#findings;
  }

  get hasError(): boolean {
    return this.#findings.some(({ code }) => severityOf(code) === 'error');
  }
}
