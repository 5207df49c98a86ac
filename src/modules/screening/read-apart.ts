import { Worker } from 'node:worker_threads';
import { FileRefused } from '#files/file-refused.ts';
import { workerScript } from '#files/worker-script.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { PreparedRows, Reading } from './prepare-rows.ts';
import type { DigestedRecords } from './store/digested.ts';

export interface ListOrder {
  readonly path: string;
  readonly kind: 'csv' | 'json';
  readonly reading: Reading;
}

/** Some rows of a list, read: those that can be stored, and those that are sent back. */
export interface ReadRows extends Omit<PreparedRows, 'records'> {
  readonly records: DigestedRecords;
}

export type ListAnswer =
  | { readonly said: 'rows'; readonly rows: ReadRows }
  | { readonly said: 'end' }
  | { readonly said: 'refused'; readonly refusal: Refusal };

const workerMegabytes = 96;

/**
 * Prepares a list's rows in another thread, one block ahead of whoever takes them: reading a list and sealing it cost about
 * the same, and so take half the time.
 * @throws FileRefused
 */
export async function* readApart(order: ListOrder): AsyncGenerator<ReadRows, void, void> {
  const worker = new Worker(workerScript(new URL('list-worker.ts', import.meta.url)), {
    eval: true,
    execArgv: [],
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: workerMegabytes, maxYoungGenerationSizeMb: 6 },
  });
  const next = (): Promise<ListAnswer> => ask(worker);
  try {
    let coming = next();
    for (;;) {
      const answer = await coming;
      if (answer.said === 'end') return;
      if (answer.said === 'refused') throw new FileRefused(...answer.refusal.reasons);
      coming = next();
      // Heard of where it is awaited; until then whoever takes the rows may be waiting for something else.
      coming.catch(() => undefined);
      yield answer.rows;
    }
  } finally {
    await worker.terminate();
  }
}

function ask(worker: Worker): Promise<ListAnswer> {
  return new Promise((give, fail) => {
    const end = (settle: () => void): void => {
      worker.off('message', hear);
      worker.off('error', breakOff);
      worker.off('exit', leave);
      settle();
    };
    const hear = (answer: ListAnswer): void => end(() => give(answer));
    const breakOff = (fault: Error): void => end(() => fail(fault));
    const leave = (): void => end(() => fail(new Error('the reader of lists has ended')));
    worker.on('message', hear);
    worker.on('error', breakOff);
    worker.on('exit', leave);
    worker.postMessage('next');
  });
}
