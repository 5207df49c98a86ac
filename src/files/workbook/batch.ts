import type { Cell, CellKind, Row } from './row.ts';
import { columnLetters, columnNumber } from './row.ts';

/**
 * Rows on their way between threads, taken apart into few flat lists: copying two million cells as objects costs
 * several times as much as copying their texts.
 */
export interface Batch {
  readonly numbers: readonly number[];
  readonly hidden: readonly boolean[];
  readonly widths: readonly number[];
  readonly columns: readonly number[];
  readonly kinds: readonly number[];
  readonly texts: readonly string[];
  /** Null where it is the same as the text. */
  readonly raws: readonly (string | null)[];
  readonly formats: readonly string[];
}

const KINDS: readonly CellKind[] = ['text', 'number', 'date', 'boolean', 'formula', 'error'];

export function packRows(rows: readonly Row[]): Batch {
  const cells = rows.flatMap((row) => row.cells);
  return {
    numbers: rows.map((row) => row.number),
    hidden: rows.map((row) => row.hidden),
    widths: rows.map((row) => row.cells.length),
    columns: cells.map((cell) => columnNumber(cell.column)),
    kinds: cells.map((cell) => KINDS.indexOf(cell.kind)),
    texts: cells.map((cell) => cell.text),
    raws: cells.map((cell) => (cell.raw === cell.text ? null : cell.raw)),
    formats: cells.map((cell) => cell.format),
  };
}

export function* unpackRows(batch: Batch): Generator<Row, void, void> {
  let next = 0;
  for (const [index, number] of batch.numbers.entries()) {
    const cells: Cell[] = [];
    const end = next + (batch.widths[index] ?? 0);
    for (; next < end; next += 1) cells.push(cellOf(batch, next));
    yield { number, hidden: batch.hidden[index] ?? false, cells };
  }
}

function cellOf(batch: Batch, at: number): Cell {
  const text = batch.texts[at] ?? '';
  return {
    column: columnLetters(batch.columns[at] ?? 0),
    kind: KINDS[batch.kinds[at] ?? 0] ?? 'text',
    text,
    raw: batch.raws[at] ?? text,
    format: batch.formats[at] ?? '',
  };
}
