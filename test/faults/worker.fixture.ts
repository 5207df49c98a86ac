import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Actor, Command } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import { openHouse } from '#main/open-house.ts';
import { exitListing } from '#modules/listings/index.ts';
import { commitBatch, prepareBatch } from '#modules/nominations/index.ts';
import { publishNotice } from '#modules/notices/index.ts';
import { redeem } from '#modules/redemptions/index.ts';
import { nominateHalf } from './half-batch.ts';
import { type ImportOperation, manners, type Operation, type Said } from './operation.ts';

// The process that is killed. On its first line it opens the county as a start does, then it carries out an operation a
// line until its input ends: `worker.fixture.ts FOLDER PACK MANNER`.
const [dataFolder, packFolder, named] = process.argv.slice(2);
const manner = manners.find((each) => each === named);
if (dataFolder === undefined || packFolder === undefined || manner === undefined) {
  throw new Error('FOLDER PACK MANNER');
}

// Written before the next step is taken: what stands in the pipe when the process dies was said.
const say = (line: Said): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

say({ said: 'loaded' });
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
// Nobody had need of this one.
if ((await lines.next()).done === true) process.exit();
const quiet = { info: () => undefined, warn: () => undefined };
const opened = await openHouse({ dataFolder, databaseUrl: undefined, packFolder }, quiet, true);
const { house, notes } = opened;
say({ said: 'ready', adopted: notes.some((note) => note.includes('现已接管')) });

for await (const line of lines) {
  const operation = JSON.parse(line) as Operation;
  say({ said: 'begun', id: operation.id });
  await carryOut(operation);
  say({ said: 'ended', id: operation.id });
}
await opened.close();

async function carryOut(operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'import-commit':
      return importBatch(operation);
    case 'publish':
      return void (await send(publishNotice, operation.actor, operation.input, operation.id));
    case 'redeem':
      return void (await send(redeem, operation.actor, operation.input, operation.id));
    case 'exit':
      return void (await send(exitListing, operation.actor, operation.input, operation.id));
  }
}

async function importBatch({ id, clerk, approver, roundId, file }: ImportOperation): Promise<void> {
  const prepared = await send(prepareBatch, clerk, { roundId, file }, `${id}/prepare`);
  if (prepared === undefined) return;
  const { batchId } = prepared;
  if (manner === 'halves-batches') await nominateHalf(house, approver, batchId);
  await send(commitBatch, approver, { batchId }, `${id}/commit`);
}

/** Executes under a key, and acknowledges what `execute` has answered; the one wrong worker what is not yet committed. */
async function send<Input, Facts, Decision, Answer>(
  command: Command<Input, Facts, Decision, Answer>,
  actor: Actor,
  input: unknown,
  key: string,
): Promise<Answer | undefined> {
  const early = manner === 'acknowledges-early';
  let acknowledged = false;
  const hasty: typeof command = {
    ...command,
    write: async (...given) => {
      const written = await command.write(...given);
      say({ said: 'acknowledged', key, answer: written.answer });
      acknowledged = true;
      return written;
    },
  };
  const done = await execute(house, early ? hasty : command, { actor, input, idempotencyKey: key });
  if (!done.ok) {
    say({ said: 'refused', key, codes: done.refusal.reasons.map(({ code }) => code) });
    return undefined;
  }
  if (!acknowledged) say({ said: 'acknowledged', key, answer: done.value });
  return done.value;
}
