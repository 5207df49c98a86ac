import { Worker } from 'node:worker_threads';
import { ok, type Result, refused } from '#kernel/result.ts';
import { FileRefused, refusalOf } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { unpackRows } from './batch.ts';
import { reportLimits, type WorkbookLimits } from './limits.ts';
import type { Answer, Question, WorkerOrder } from './messages.ts';
import type { SheetHead } from './read.ts';
import type { Row } from './row.ts';
import { workerScript } from './worker-script.ts';

/** A workbook from someone else, read by a worker of its own. Close it, always. */
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
  const reader = new WorkbookWorker({ path, limits });
  const answer = await reader.next().catch((error: unknown) => ({
    said: 'refused' as const,
    refusal: refusalOf(error),
  }));
  if (answer.said !== 'opened') {
    await reader.close();
    return answer.said === 'refused'
      ? { ok: false, refusal: answer.refusal }
      : refused(fileReason('workbook-damaged'));
  }
  return ok({
    sheets: answer.sheets,
    rows: (sheet) => rowsOf(reader, sheet, answer.sheets.length),
    close: () => reader.close(),
  });
}

async function* rowsOf(
  reader: WorkbookWorker,
  sheet: number,
  count: number,
): AsyncGenerator<Row, void, void> {
  if (!(sheet >= 0 && sheet < count)) throw new RangeError(`the workbook has no sheet of index ${sheet}`);
  let answer = await reader.ask({ ask: 'rows', sheet });
  while (answer.said === 'batch') {
    yield* unpackRows(answer.batch);
    answer = await reader.ask({ ask: 'more' });
  }
  if (answer.said === 'refused') throw new FileRefused(...answer.refusal.reasons);
}

class WorkbookWorker {
  readonly #worker: Worker;
  readonly #limits: WorkbookLimits;
  #failure: Error | undefined;
  #waiting: { readonly give: (answer: Answer) => void; readonly fail: (error: Error) => void } | undefined;

  constructor(order: WorkerOrder) {
    this.#limits = order.limits;
    this.#worker = new Worker(workerScript(), {
      eval: true,
      workerData: order,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: order.limits.workerMegabytes, maxYoungGenerationSizeMb: 24 },
    });
    this.#worker.on('message', (answer: Answer) => this.#waiting?.give(answer));
    this.#worker.on('error', (error) => this.#fail(asRefusal(error)));
    this.#worker.on('exit', () => this.#fail(new Error('the workbook reader has ended')));
  }

  ask(question: Question): Promise<Answer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#worker.postMessage(question);
    return this.next();
  }

  /** The next answer of the worker; past the time for one step the worker is ended and `FileRefused` thrown. */
  async next(): Promise<Answer> {
    if (this.#failure !== undefined) throw this.#failure;
    const { stepSeconds } = this.#limits;
    const timer = setTimeout(() => {
      this.#fail(new FileRefused(fileReason('workbook-too-slow', { seconds: stepSeconds })));
      void this.#worker.terminate();
    }, stepSeconds * 1000);
    try {
      return await new Promise<Answer>((give, fail) => {
        this.#waiting = { give, fail };
      });
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
    }
  }

  async close(): Promise<void> {
    this.#failure ??= new Error('the workbook is closed');
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#waiting?.fail(this.#failure);
  }
}

function asRefusal(error: unknown): Error {
  if (error instanceof Error) {
    const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    return outOfMemory ? new FileRefused(fileReason('workbook-too-heavy')) : error;
  }
  return new Error('the workbook reader failed', { cause: error });
}
