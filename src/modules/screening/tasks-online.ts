import type { Actor, Command } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import type { Task } from '#edge/task.ts';
import type { Result } from '#kernel/result.ts';
import { claimOnline } from './commands/claim-online.ts';
import { noteConnections } from './commands/note-connections.ts';
import { recordOnlineAnswer } from './commands/record-online-answer.ts';
import { askBody, type AskBody } from './online/ask-body.ts';
import { doAtOnce } from './online/at-once.ts';
import type { OnlineConnection, OnlineConnections } from './online/connection.ts';
import { findOnlineDue } from './queries/find-online-due.ts';
import { readOnlineRequests } from './queries/read-online-requests.ts';

const actor: Actor = { kind: 'system', task: 'online-check' };

/** Then a run begins no other batch: what is left is due a minute later, and a stop of the server needn't wait for all of it. */
const mostSeconds = 30;

interface DueSource {
  readonly code: string;
  readonly timeoutSeconds: number;
  readonly atOnce: number;
}

/**
 * Puts what is due to the bodies' own systems (C4.2, C6.2): by itself each minute, and at once when a person asks for it. No
 * transaction is open while a body is waited for; each answer is recorded by a command of its own.
 * @param heard by what a question is put; tests put a broken one in its place
 */
export function onlineTasks(connections: OnlineConnections, heard: AskBody = askBody): readonly Task[] {
  const run = (house: House): Promise<void> => askDue(house, connections, heard);
  return [
    { name: 'screening.keep-online-current', kind: 'timed', run },
    { name: 'screening.ask-online', kind: 'queued', run },
  ];
}

async function askDue(house: House, connections: OnlineConnections, heard: AskBody): Promise<void> {
  const connected = [...connections.keys()];
  const call = { actor, input: { connected } };
  const due = must(await ask(house, findOnlineDue, call));
  if (due.unnoted > 0) await mustDo(house, noteConnections, { connected });
  await Promise.all(
    due.sources.map(async (source) => {
      const connection = connections.get(source.code);
      if (connection !== undefined) await askSource(house, source, connection, heard);
    }),
  );
}

/** Batch after batch until nothing is due. A body of which not one answer comes is left alone until the next run. */
async function askSource(
  house: House,
  source: DueSource,
  connection: OnlineConnection,
  heard: AskBody,
): Promise<void> {
  const end = performance.now() + mostSeconds * 1_000;
  while (performance.now() < end) {
    const { requestIds, more } = await mustDo(house, claimOnline, { source: source.code });
    const input = { source: source.code, requestIds };
    const { requests } = must(await ask(house, readOnlineRequests, { actor, input }));
    const outcomes = await doAtOnce(requests, source.atOnce, async (request) => {
      const outcome = await heard(connection, request, source.timeoutSeconds);
      const { requestId } = request;
      await mustDo(house, recordOnlineAnswer, { requestId, outcome }, requestId);
      return outcome.what;
    });
    if (!more || !outcomes.includes('answered')) return;
  }
}

async function mustDo<Input, Facts, Decision, Answer>(
  house: House,
  command: Command<Input, Facts, Decision, Answer>,
  input: unknown,
  idempotencyKey?: string,
): Promise<Answer> {
  const key = idempotencyKey === undefined ? {} : { idempotencyKey };
  return must(await execute(house, command, { actor, input, ...key }));
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`asking online was refused: ${result.refusal.reasons[0].code}`);
}
