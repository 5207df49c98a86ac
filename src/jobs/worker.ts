import { parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import type { Task } from '#edge/task.ts';
import type { House } from '#db/transaction.ts';
import { quietLogger } from './quiet-logger.ts';

export interface JobLog {
  error(entry: object, text: string): void;
}

/**
 * Runs the queue on the house's own database: every timed task each minute, queued tasks as commands hand them over.
 * A task that fails is tried again later and noted; what it did stands or falls with its own transactions.
 */
export async function startWorker(house: House, tasks: readonly Task[], log: JobLog): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    tasks.map((task) => [task.name, (payload: unknown) => runTask(house, task, payload, log)]),
  );
  const timed = tasks.filter(({ kind }) => kind === 'timed');
  return run({
    pgPool: house.database.app.pool,
    concurrency: 2,
    noHandleSignals: true,
    taskList,
    parsedCronItems: parseCronItems(
      timed.map(({ name }) => ({ task: name, match: '* * * * *', options: { maxAttempts: 3 } })),
    ),
    logger: quietLogger,
  });
}

/** Runs every timed task once, now: what a moved clock makes due needn't wait for the minute. */
export async function runDue(house: House, tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) if (task.kind === 'timed') await task.run(house, {});
}

async function runTask(house: House, task: Task, payload: unknown, log: JobLog): Promise<void> {
  try {
    await task.run(house, typeof payload === 'object' && payload !== null ? { ...payload } : {});
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : 'unknown';
    log.error({ task: task.name, fault: name }, 'A task failed and will be tried again');
    throw fault;
  }
}
