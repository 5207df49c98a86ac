/**
 * What a cell holds. `formula`: a formula with its last result, whatever that is (callers refuse formulas where
 * values belong). `error`: an error value such as #N/A. `date`: a number with a date format, or an ISO date.
 */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error';

export interface Cell {
  /** Column letters: `A`, `AB`. */
  readonly column: string;
  readonly kind: CellKind;
  /**
   * Text as typed; a number in plain decimal (it has lost its digits after the fifteenth); a date `YYYY-MM-DD`,
   * ` HH:mm:ss` added when the time is not midnight, or the time alone; `TRUE`/`FALSE`; of a formula its last result.
   */
  readonly text: string;
  /** As the file has it: a date's serial number, a number's notation, a formula's text (empty where shared). */
  readonly raw: string;
  /** Number format code of a number, a date or a formula, `General` when it has none; empty for other kinds. */
  readonly format: string;
}

/** A row with at least one value. Empty cells are left out; cells stand in the order of their columns. */
export interface Row {
  /** Row number as the office program shows it, from 1. */
  readonly number: number;
  /** Hidden by hand or by a filter. */
  readonly hidden: boolean;
  readonly cells: readonly Cell[];
}

/** The cell of a row in a column, or undefined when it is empty. */
export function findCell(row: Row, column: string): Cell | undefined {
  return row.cells.find((cell) => cell.column === column);
}

/** Letters of the column with this number: 1 is `A`, 27 is `AA`. */
export function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Number of the column with these letters: `A` is 1; 0 when they are none. */
export function columnNumber(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return 0;
  let number = 0;
  for (const letter of letters) number = number * 26 + (letter.codePointAt(0) ?? 64) - 64;
  return number;
}

/** A rectangle of merged cells, corners included; rows and columns count from 1. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Splits `AB12` into its column and row numbers, or gives undefined when it is no position of a sheet. */
export function parsePosition(text: string): { readonly column: number; readonly row: number } | undefined {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (parts === null) return undefined;
  const column = columnNumber(parts[1] ?? '');
  const row = Number(parts[2]);
  return column <= 16_384 && row <= 1_048_576 ? { column, row } : undefined;
}

/** Reads `A1:C2`, or gives undefined. */
export function parseRange(text: string): MergedRange | undefined {
  const [from, to] = text.split(':').map(parsePosition);
  if (from === undefined || to === undefined) return undefined;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}
