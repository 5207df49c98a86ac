import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { refusable } from '../file-refused.ts';
import { packRows } from './batch.ts';
import type { Answer, Question, WorkerOrder } from './messages.ts';
import { readWorkbook } from './read.ts';
import type { Row } from './row.ts';

/** Rows of one answer: enough that crossing threads costs little, few enough that they cost little memory. */
const BATCH_ROWS = 200;

async function* batches(portions: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[], void, void> {
  let gathered: Row[] = [];
  for await (const portion of portions) {
    for (const row of portion) {
      gathered.push(row);
      if (gathered.length < BATCH_ROWS) continue;
      yield gathered;
      gathered = [];
    }
  }
  if (gathered.length > 0) yield gathered;
}

async function serve(port: MessagePort, { path, limits }: WorkerOrder): Promise<void> {
  const answer = (message: Answer): void => port.postMessage(message);
  const opened = await refusable(() => readWorkbook(path, limits));
  if (!opened.ok) {
    answer({ said: 'refused', refusal: opened.refusal });
    return;
  }
  const workbook = opened.value;
  let current: AsyncGenerator<readonly Row[], void, void> | undefined;
  const next = async (question: Question): Promise<void> => {
    if (question.ask === 'rows') {
      await current?.return();
      current = batches(workbook.rows(question.sheet));
    }
    const step = await refusable(async () => current?.next());
    if (!step.ok) answer({ said: 'refused', refusal: step.refusal });
    else if (step.value === undefined || step.value.done === true) answer({ said: 'end' });
    else answer({ said: 'batch', batch: packRows(step.value.value) });
  };
  port.on('message', (question: Question) => {
    void next(question);
  });
  answer({ said: 'opened', sheets: workbook.sheets });
}

if (parentPort === null) throw new Error('the workbook reader runs as a worker only');
const order: WorkerOrder = workerData;
void serve(parentPort, order);
