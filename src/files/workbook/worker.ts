import { type MessagePort, parentPort } from 'node:worker_threads';
import { refusable } from '../file-refused.ts';
import { packRows } from './batch.ts';
import type { Answer, Question } from './messages.ts';
import { type ReadWorkbook, readWorkbook } from './read.ts';
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

/** One workbook at a time, question by question. */
function serve(port: MessagePort): void {
  let workbook: ReadWorkbook | undefined;
  let current: AsyncGenerator<readonly Row[], void, void> | undefined;

  const answerTo = async (question: Question): Promise<Answer> => {
    if (question.ask === 'open') {
      workbook = await readWorkbook(question.path, question.limits);
      return { said: 'opened', sheets: workbook.sheets };
    }
    if (question.ask !== 'more') await current?.return();
    if (question.ask === 'close') {
      workbook?.close();
      workbook = undefined;
      return { said: 'closed' };
    }
    if (question.ask === 'rows')
      current = workbook === undefined ? undefined : batches(workbook.rows(question.sheet));
    const step = await current?.next();
    if (step === undefined || step.done === true) return { said: 'end' };
    return { said: 'batch', batch: packRows(step.value) };
  };

  const serveOne = async (question: Question): Promise<void> => {
    // What is no refusal ends the worker, and is thrown where it was asked.
    const step = await refusable(() => answerTo(question));
    const answer: Answer = step.ok ? step.value : { said: 'refused', refusal: step.refusal };
    port.postMessage(answer);
  };
  port.on('message', (question: Question) => {
    void serveOne(question);
  });
}

if (parentPort === null) throw new Error('the workbook reader runs as a worker only');
serve(parentPort);
