import type { TableRow } from '#files/table/table-row.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { SourceRecord } from './domain/facts.ts';
import { recordKeys } from './domain/keys.ts';
import { numberMark } from './domain/number-mark.ts';
import {
  type Cells,
  cellsOf,
  type Columns,
  readHeadings,
  readRecord,
  recordIdentity,
  recordText,
  withOwnHeadings,
} from './domain/read-record.ts';
import { isBlank, spoiltReasons } from './domain/spoilt-row.ts';
import type { RefusedRow } from './store/version.ts';
import type { NewRecord } from './store/digested.ts';

/** What the reading of a list needs to know; plain data, since it crosses to another thread. */
export interface Reading {
  readonly source: DataSource;
  readonly natures: { readonly persons: boolean; readonly bodies: boolean };
  readonly asOf: PlainDate;
  readonly regionPrefixes: readonly string[];
}

/** Some rows of a list: those that can be stored, with all their keys in clear, and those that are sent back. */
export interface PreparedRows {
  readonly read: number;
  readonly records: readonly NewRecord[];
  readonly refused: readonly RefusedRow[];
}

/** Makes of a list's rows what is stored of them, block by block. Nothing if its headings aren't found. */
export async function* prepareRows(
  table: AsyncIterable<readonly TableRow[]>,
  reading: Reading,
): AsyncGenerator<PreparedRows, void, void> {
  let columns: Columns | undefined;
  let own = reading;
  let width = 0;
  for await (const block of table) {
    const records: NewRecord[] = [];
    const refused: RefusedRow[] = [];
    for (const row of block) {
      if (columns === undefined) {
        const found = readHeadings(row.cells, reading.source);
        if (!found.ok) return;
        columns = found.value;
        own = { ...reading, source: withOwnHeadings(reading.source, row.cells, columns) };
        width = row.cells.length;
        continue;
      }
      if (isBlank(row)) continue;
      const cells = cellsOf(row.cells, columns);
      const [spoilt] = spoiltReasons(row, width, cells, columns, own.source);
      const record = readRecord(cells, own.source, own.natures, own.asOf);
      if (spoilt !== undefined) refused.push({ line: row.line, reason: spoilt });
      else if (record.ok) records.push(newRecord(row.line, cells, record.value, own));
      else refused.push({ line: row.line, reason: record.refusal.reasons[0] });
    }
    yield { read: records.length + refused.length, records, refused };
  }
}

function newRecord(
  line: number,
  cells: Cells,
  record: SourceRecord,
  { source, regionPrefixes }: Reading,
): NewRecord {
  return {
    line,
    keys: recordKeys(record, regionPrefixes),
    mark: numberMark(record),
    identity: recordIdentity(cells, source),
    text: recordText(cells),
  };
}
