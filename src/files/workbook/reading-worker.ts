import { Worker } from 'node:worker_threads';
import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { workerScript } from '../worker-script.ts';
import type { WorkbookLimits } from './limits.ts';
import type { Answer, Question } from './messages.ts';

/** A worker that read its file in order waits so long for another one, and so many do. */
const idleMs = 5000;
const mostSpare = 2;

/**
 * A thread of its own for what someone else has sent: with a bound to its memory and to the time of each step. It reads one
 * file at a time. Starting one costs more than reading a unit's workbook, so one that came through its file unharmed is
 * given the next; one that didn't is ended.
 */
export class ReadingWorker {
  static readonly #spare: ReadingWorker[] = [];

  readonly #worker: Worker;
  readonly #megabytes: number;
  #stepSeconds = 0;
  #failure: Error | undefined;
  #waiting: { readonly give: (answer: Answer) => void; readonly fail: (error: Error) => void } | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** One that waits, or a new one. Give it back, always. */
  static take(limits: WorkbookLimits): ReadingWorker {
    const kept = ReadingWorker.#spare.find(
      (each) => each.#megabytes === limits.workerMegabytes && each.#failure === undefined,
    );
    const worker = kept === undefined ? new ReadingWorker(limits.workerMegabytes) : kept.#wake();
    worker.#stepSeconds = limits.stepSeconds;
    return worker;
  }

  private constructor(megabytes: number) {
    this.#megabytes = megabytes;
    this.#worker = new Worker(workerScript(new URL('worker.ts', import.meta.url)), {
      eval: true,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 6 },
    });
    this.#worker.on('message', (answer: Answer) => this.#waiting?.give(answer));
    this.#worker.on('error', (error) => this.#fail(asRefusal(error)));
    this.#worker.on('exit', () => this.#fail(new Error('the workbook reader has ended')));
  }

  /** Asks and waits for the answer; past the time for one step the worker is ended and `FileRefused` thrown. */
  async ask(question: Question): Promise<Answer> {
    if (this.#failure !== undefined) throw this.#failure;
    const timer = setTimeout(() => {
      this.#fail(new FileRefused(fileReason('workbook-too-slow', { seconds: this.#stepSeconds })));
      void this.#worker.terminate();
    }, this.#stepSeconds * 1000);
    try {
      return await new Promise<Answer>((give, fail) => {
        this.#waiting = { give, fail };
        this.#worker.postMessage(question);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
    }
  }

  /** Ends the reading of a file; the worker waits for the next one if it is sound and few wait already. */
  async giveBack(): Promise<void> {
    if (this.#failure !== undefined || this.#waiting !== undefined) return this.end();
    const closed = await this.ask({ ask: 'close' }).catch(() => undefined);
    if (closed?.said !== 'closed' || ReadingWorker.#spare.length >= mostSpare) return this.end();
    ReadingWorker.#spare.push(this);
    // A waiting worker keeps no process alive.
    this.#worker.unref();
    this.#idle = setTimeout(() => void this.end(), idleMs).unref();
  }

  async end(): Promise<void> {
    this.#wake();
    this.#failure ??= new Error('the workbook is closed');
    await this.#worker.terminate();
  }

  #wake(): this {
    clearTimeout(this.#idle);
    const place = ReadingWorker.#spare.indexOf(this);
    if (place !== -1) ReadingWorker.#spare.splice(place, 1);
    this.#worker.ref();
    return this;
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
