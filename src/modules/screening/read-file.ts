import { stat } from 'node:fs/promises';
import { Refused } from '#db/refused.ts';
import { FileRefused, refusalOf } from '#files/file-refused.ts';
import { readTable, tableKind, type TableRow } from '#files/table/read-table.ts';
import { refused, type Result } from '#kernel/result.ts';
import { type Columns, readHeadings } from './domain/read-record.ts';
import { screeningReason } from './domain/refusals.ts';
import { prepareRows, type Reading } from './prepare-rows.ts';
import { readApart, type ReadRows } from './read-apart.ts';
import { digestRecords } from './store/digested.ts';

/** Below this a thread of its own costs more than it saves. */
const worthAThread = 2 * 1024 * 1024;

/**
 * Rows of a list, ready to be stored, block by block. Its headings must have been found sound by `peekFile`.
 * @throws Refused where the file breaks off
 */
export async function* readRows(path: string, reading: Reading): AsyncGenerator<ReadRows, void, void> {
  try {
    const kind = await tableKind(path);
    const { size } = await stat(path);
    if (kind !== 'workbook' && size >= worthAThread) {
      yield* readApart({ path, kind, reading });
      return;
    }
    for await (const rows of prepareRows(readTable(path), reading)) {
      yield { ...rows, records: digestRecords(rows.records) };
    }
  } catch (fault) {
    if (fault instanceof FileRefused) throw new Refused(fault.refusal);
    throw fault;
  }
}

/** Whether a file can be loaded at all, and its columns: they are there, and so is at least one row that can be read. */
export async function peekFile(path: string, reading: Reading): Promise<Result<Columns>> {
  try {
    let heading: readonly string[] = [];
    const noting = async function* (): AsyncGenerator<readonly TableRow[], void, void> {
      for await (const block of readTable(path)) {
        if (heading.length === 0) heading = block[0]?.cells ?? [];
        yield block;
      }
    };
    let rows = 0;
    let sound = false;
    for await (const { read, records } of prepareRows(noting(), reading)) {
      rows += read;
      sound = records.length > 0;
      if (sound) break;
    }
    const columns = readHeadings(heading, reading.source);
    if (sound || !columns.ok) return columns;
    return refused(screeningReason('source-empty', { rows, refused: rows }));
  } catch (fault) {
    return { ok: false, refusal: refusalOf(fault) };
  }
}
