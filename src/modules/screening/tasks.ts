import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { Task } from '#edge/task.ts';
import type { Result } from '#kernel/result.ts';
import { rescreen } from './commands/rescreen.ts';
import { settleHolds } from './commands/settle-holds.ts';
import { findDue } from './queries/find-due.ts';

const call: { readonly actor: Actor; readonly input: unknown } = {
  actor: { kind: 'system', task: 'screening' },
  input: {},
};

/** What was loaded or signed last is carried through: compared with what was asked before, held where it must be. */
const keepCurrent: Task = {
  name: 'screening.keep-current',
  kind: 'timed',
  run: async (house) => {
    const due = await ask(house, findDue, call);
    if (!due.ok) throw new Error(`what is due can't be read: ${due.refusal.reasons[0].code}`);
    if (due.value.behind > 0) mustBeDone(rescreen.name, await execute(house, rescreen, call));
    if (due.value.holds > 0) mustBeDone(settleHolds.name, await execute(house, settleHolds, call));
  },
};

function mustBeDone(name: string, done: Result<unknown>): void {
  if (!done.ok) throw new Error(`${name} was refused: ${done.refusal.reasons[0].code}`);
}

export const screeningTasks: readonly Task[] = [keepCurrent];
