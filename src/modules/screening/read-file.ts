import { Refused } from '#db/refused.ts';
import { FileRefused, refusalOf } from '#files/file-refused.ts';
import { readTable, type TableRow } from '#files/table/read-table.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { SourceRecord } from './domain/facts.ts';
import {
  type Cells,
  cellsOf,
  type Columns,
  readHeadings,
  readRecord,
  recordReasons,
} from './domain/read-record.ts';
import { screeningReason } from './domain/refusals.ts';

interface FileRow {
  readonly line: number;
  readonly cells: Cells;
  /** What spoils the row whatever its cells say. */
  readonly spoilt: readonly Reason[];
}

/** A row as it stood, and what it means. */
export interface ReadRow {
  readonly line: number;
  readonly cells: Cells;
  readonly record: Result<SourceRecord>;
}

interface Reading {
  readonly source: DataSource;
  readonly natures: { readonly persons: boolean; readonly bodies: boolean };
  readonly asOf: PlainDate;
}

/**
 * Rows of a source's file with what each means, block by block. Its headings must have been found sound by `peekFile`.
 * @throws Refused where the file breaks off
 */
export async function* readRows(
  path: string,
  { source, natures, asOf }: Reading,
): AsyncGenerator<readonly ReadRow[], void, void> {
  try {
    for await (const rows of readCells(path, source)) {
      yield rows.map(({ line, cells, spoilt: [reason, ...more] }) => {
        const record =
          reason === undefined ? readRecord(cells, source, natures, asOf) : refused(reason, ...more);
        return { line, cells, record };
      });
    }
  } catch (fault) {
    if (fault instanceof FileRefused) throw new Refused(fault.refusal);
    throw fault;
  }
}

async function* readCells(path: string, source: DataSource): AsyncGenerator<readonly FileRow[], void, void> {
  let columns: Result<Columns> | undefined;
  let width = 0;
  for await (const block of readTable(path)) {
    const rows: FileRow[] = [];
    for (const row of block) {
      if (columns === undefined) {
        columns = readHeadings(row.cells, source);
        width = row.cells.length;
        continue;
      }
      if (!columns.ok) return;
      const spoilt = spoiltReasons(row, width, columns.value, source);
      rows.push({ line: row.line, cells: cellsOf(row.cells, columns.value), spoilt });
    }
    yield rows;
  }
}

const sound: readonly Reason[] = [];

/** A cell too many has moved those behind it into other columns, and a number that lost digits is another number. */
function spoiltReasons(
  { cells, lost }: TableRow,
  width: number,
  columns: Columns,
  source: DataSource,
): readonly Reason[] {
  if (cells.length <= width && lost === undefined) return sound;
  const reasons: Reason[] = [];
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    reasons.push(screeningReason('record-columns-more', { found: cells.length, expected: width }));
  }
  for (const [field, place] of columns) {
    if (lost?.has(place) !== true) continue;
    const column = source.columns[field]?.headers[0] ?? field;
    reasons.push(screeningReason('record-number-lost', { column }));
  }
  return reasons;
}

/** Whether a file can be loaded at all: its headings are there, and so is at least one row that can be read. */
export async function peekFile(path: string, source: DataSource): Promise<Result<true>> {
  try {
    for await (const [heading] of readTable(path)) {
      const columns = readHeadings(heading?.cells ?? [], source);
      if (!columns.ok) return columns;
      break;
    }
    let read = 0;
    for await (const rows of readCells(path, source)) {
      if (rows.some(({ cells, spoilt }) => spoilt.length + recordReasons(cells, source).length === 0))
        return ok(true);
      read += rows.length;
    }
    return refused(screeningReason('source-empty', { rows: read, refused: read }));
  } catch (fault) {
    return { ok: false, refusal: refusalOf(fault) };
  }
}
