import type { Task } from '#edge/task.ts';
import { ledgerTasks } from '#modules/ledger/index.ts';
import { listingTasks } from '#modules/listings/index.ts';
import { noticeTasks } from '#modules/notices/index.ts';
import { redemptionTasks } from '#modules/redemptions/index.ts';
import { screeningTasks } from '#modules/screening/index.ts';

/** All tasks of all modules. */
export const tasks: readonly Task[] = [
  ...screeningTasks,
  ...noticeTasks,
  ...listingTasks,
  ...redemptionTasks,
  ...ledgerTasks,
];
