import { CsvUnreadable, readCsvBlocks } from '#files/csv/read.ts';
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
import type { RefusedRow } from './store/version.ts';

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

/** Rows of a source's file with what each means, block by block. Its headings must have been found sound by `surveyFile`. */
export async function* readRows(
  path: string,
  { source, natures, asOf }: Reading,
): AsyncGenerator<readonly ReadRow[], void, void> {
  for await (const rows of readCells(path, source)) {
    yield rows.map(({ line, cells }) => ({ line, cells, record: readRecord(cells, source, natures, asOf) }));
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

export interface FileSurvey {
  readonly read: number;
  readonly refused: readonly RefusedRow[];
}

/** Reads the whole file once before anything is written: its headings, how many rows, which are refused and why. */
export async function surveyFile(path: string, source: DataSource): Promise<Result<FileSurvey>> {
  try {
    for await (const [heading] of readCsvBlocks(path)) {
      const columns = readHeadings(heading?.cells ?? [], source);
      if (!columns.ok) return columns;
      break;
    }
    let read = 0;
    const rejected: RefusedRow[] = [];
    for await (const rows of readCells(path, source)) {
      read += rows.length;
      for (const { line, cells } of rows) {
        const [reason] = recordReasons(cells, source);
        if (reason !== undefined) rejected.push({ line, reason });
      }
    }
    if (read > rejected.length) return ok({ read, refused: rejected });
    return refused(screeningReason('source-empty', { rows: read, refused: rejected.length }));
  } catch (fault) {
    if (!(fault instanceof CsvUnreadable)) throw fault;
    return refused(screeningReason('source-file-unreadable', { problem: fault.message }));
  }
}
