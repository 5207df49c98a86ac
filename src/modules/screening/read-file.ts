import { Refused } from '#db/refused.ts';
import { CsvUnreadable, readCsvBlocks } from '#files/csv/read.ts';
import type { Refusal } from '#kernel/refusal.ts';
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

export interface FileRow {
  readonly line: number;
  readonly cells: Cells;
}

export interface ReadRow extends FileRow {
  readonly record: Result<SourceRecord>;
}

interface Reading {
  readonly source: DataSource;
  readonly natures: { readonly persons: boolean; readonly bodies: boolean };
  readonly asOf: PlainDate;
}

/**
 * Rows of a source's file with what each means, block by block. Its headings must have been found sound by `peekFile`.
 * @throws Refused `source-file-unreadable` where the file breaks off
 */
export async function* readRows(
  path: string,
  { source, natures, asOf }: Reading,
): AsyncGenerator<readonly ReadRow[], void, void> {
  try {
    for await (const rows of readCells(path, source)) {
      yield rows.map(({ line, cells }) => ({
        line,
        cells,
        record: readRecord(cells, source, natures, asOf),
      }));
    }
  } catch (fault) {
    if (fault instanceof CsvUnreadable) throw new Refused(unreadable(fault));
    throw fault;
  }
}

async function* readCells(path: string, source: DataSource): AsyncGenerator<readonly FileRow[], void, void> {
  let columns: Result<Columns> | undefined;
  for await (const block of readCsvBlocks(path)) {
    const rows: FileRow[] = [];
    for (const { line, cells: row } of block) {
      if (columns === undefined) {
        columns = readHeadings(row, source);
        continue;
      }
      if (!columns.ok) return;
      rows.push({ line, cells: cellsOf(row, columns.value) });
    }
    yield rows;
  }
}

/** Whether a file can be loaded at all: its headings are there, and so is at least one row that can be read. */
export async function peekFile(path: string, source: DataSource): Promise<Result<true>> {
  try {
    for await (const [heading] of readCsvBlocks(path)) {
      const columns = readHeadings(heading?.cells ?? [], source);
      if (!columns.ok) return columns;
      break;
    }
    let read = 0;
    for await (const rows of readCells(path, source)) {
      if (rows.some(({ cells }) => recordReasons(cells, source).length === 0)) return ok(true);
      read += rows.length;
    }
    return refused(screeningReason('source-empty', { rows: read, refused: read }));
  } catch (fault) {
    if (!(fault instanceof CsvUnreadable)) throw fault;
    return { ok: false, refusal: unreadable(fault) };
  }
}

function unreadable({ message }: CsvUnreadable): Refusal {
  return { reasons: [screeningReason('source-file-unreadable', { problem: message })] };
}
