import type { Task } from '#edge/task.ts';
import { ledgerTasks } from '#modules/ledger/index.ts';

/** All tasks of all modules, in the order of the scheme's story. */
export const tasks: readonly Task[] = [...ledgerTasks];
