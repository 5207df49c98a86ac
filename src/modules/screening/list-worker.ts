import { parentPort, workerData } from 'node:worker_threads';
import { refusable } from '#files/file-refused.ts';
import { readText } from '#files/table/read-text.ts';
import { prepareRows } from './prepare-rows.ts';
import type { ListAnswer, ListOrder } from './read-apart.ts';
import { digestRecords, piecesOf } from './store/digested.ts';

/** Reads one list in a thread of its own, a block each time it is asked. */
if (parentPort === null) throw new Error('the reader of lists runs as a worker only');
const port = parentPort;
// Given by `readApart`, which starts this.
const { path, kind, reading } = workerData as ListOrder;
const blocks = prepareRows(readText(path, kind), reading);

async function nextAnswer(): Promise<ListAnswer> {
  const step = await refusable(() => blocks.next());
  if (!step.ok) return { said: 'refused', refusal: step.refusal };
  if (step.value.done === true) return { said: 'end' };
  const { read, records, refused } = step.value.value;
  return { said: 'rows', rows: { read, records: digestRecords(records), refused } };
}

port.on('message', () => {
  void nextAnswer().then((answer) =>
    port.postMessage(answer, answer.said === 'rows' ? piecesOf(answer.rows.records) : []),
  );
});
