import { ok, type Result, refused } from '#kernel/result.ts';
import { FileRefused, refusalOf } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { unpackRows } from './batch.ts';
import { reportLimits, type WorkbookLimits } from './limits.ts';
import type { SheetHead } from './read.ts';
import { ReadingWorker } from './reading-worker.ts';
import type { Row } from './row.ts';

/** A workbook from someone else, read by a worker. Close it, always. */
export interface OpenWorkbook {
  readonly sheets: readonly SheetHead[];
  /**
   * Rows with a value of the sheet at this index of `sheets`, from the top; the worker reads on only as they are
   * taken. Iterating throws `FileRefused` when the file turns out bad on the way: undo what was begun. One iteration
   * at a time; a sheet may be read again.
   */
  readonly rows: (sheet: number) => AsyncIterable<Row>;
  readonly close: () => Promise<void>;
}

/**
 * Opens an .xlsx, or refuses it whole with one plain sentence (codes `file-*` and `workbook-*` of `fileRefusals`).
 * A reader that runs out of memory, or gives no answer in time, is a refusal too; other failures are thrown.
 */
export async function openWorkbook(
  path: string,
  limits: WorkbookLimits = reportLimits,
): Promise<Result<OpenWorkbook>> {
  const reader = ReadingWorker.take(limits);
  const answer = await reader.ask({ ask: 'open', path, limits }).catch((error: unknown) => ({
    said: 'refused' as const,
    refusal: refusalOf(error),
  }));
  if (answer.said !== 'opened') {
    await reader.end();
    return answer.said === 'refused'
      ? { ok: false, refusal: answer.refusal }
      : refused(fileReason('workbook-damaged'));
  }
  return ok({
    sheets: answer.sheets,
    rows: (sheet) => rowsOf(reader, sheet, answer.sheets.length),
    close: () => reader.giveBack(),
  });
}

async function* rowsOf(reader: ReadingWorker, sheet: number, count: number): AsyncGenerator<Row, void, void> {
  if (!(sheet >= 0 && sheet < count)) throw new RangeError(`the workbook has no sheet of index ${sheet}`);
  let answer = await reader.ask({ ask: 'rows', sheet });
  while (answer.said === 'batch') {
    yield* unpackRows(answer.batch);
    answer = await reader.ask({ ask: 'more' });
  }
  if (answer.said === 'refused') throw new FileRefused(...answer.refusal.reasons);
}
