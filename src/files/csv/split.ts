import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';

/** One row of a CSV file; its line is where it begins, the heading being line 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const longestRow = 100_000;

/**
 * Splits CSV text into rows as it comes in. A quote opens a cell only at its beginning; anywhere else it is a character
 * like others, as lists written by hand have it. Empty lines are left out and counted.
 */
export class CsvSplitter {
  readonly #separator: string;
  readonly #newline: string;
  #rest = '';
  #line = 1;

  constructor(separator: string, newline: '\n' | '\r') {
    this.#separator = separator;
    this.#newline = newline;
  }

  /** The line that comes next. */
  get line(): number {
    return this.#line;
  }

  /**
   * Rows that are complete with this text.
   * @throws FileRefused
   */
  push(text: string): CsvRow[] {
    return this.#split(this.#rest + text, false);
  }

  /** The last row, if the file ends without a line break. */
  end(): CsvRow[] {
    return this.#split(this.#rest, true);
  }

  #split(text: string, whole: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    let from = 0;
    let quote = text.indexOf('"');
    while (from < text.length) {
      const found = text.indexOf(this.#newline, from);
      if (found === -1 && !whole) break;
      const end = found === -1 ? text.length : found;
      if (quote !== -1 && quote < from) quote = text.indexOf('"', from);
      // Most rows have no quote, and are cut at every separator.
      const plain = quote === -1 || quote > end;
      const row = plain
        ? { cells: cut(text.slice(from, end), this.#separator), end, lines: 1 }
        : this.#readQuoted(text, from, whole);
      if (row === undefined) break;
      if (row.end - from > longestRow) throw this.#wrong();
      if (row.cells.length > 1 || row.cells[0] !== '') rows.push({ line: this.#line, cells: row.cells });
      this.#line += row.lines;
      from = row.end + 1;
    }
    this.#rest = from === 0 ? text : text.slice(from);
    if (this.#rest.length > longestRow) throw this.#wrong();
    return rows;
  }

  /** One row cell by cell; undefined while its end has not come in. */
  #readQuoted(
    text: string,
    from: number,
    whole: boolean,
  ): { readonly cells: string[]; readonly end: number; readonly lines: number } | undefined {
    const cells: string[] = [];
    let at = from;
    let lines = 1;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        let close = text.indexOf('"', at + 1);
        while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
        if (close === -1 || (close === text.length - 1 && !whole)) {
          if (whole) throw this.#wrong();
          return undefined;
        }
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        lines += cell.split(this.#newline).length - 1;
        at = close + 1;
      }
      const end = this.#cellEnd(text, at);
      if (end === text.length && !whole) return undefined;
      const behind = text.slice(at, end);
      if (text[end] === this.#separator) {
        cells.push(cell + behind);
        at = end + 1;
        continue;
      }
      cells.push(cell + withoutReturn(behind));
      return { cells, end, lines };
    }
  }

  #wrong(): FileRefused {
    return new FileRefused(fileReason('csv-quote-wrong', { line: this.#line, limit: longestRow }));
  }

  #cellEnd(text: string, from: number): number {
    let at = from;
    while (at < text.length && text[at] !== this.#separator && text[at] !== this.#newline) at += 1;
    return at;
  }
}

function cut(row: string, separator: string): string[] {
  return withoutReturn(row).split(separator);
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
