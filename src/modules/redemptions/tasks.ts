import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { Task } from '#edge/task.ts';
import { checkLater } from './commands/check-later.ts';
import { countSettledUses } from './queries/settled-uses.ts';

const actor: Actor = { kind: 'system', task: 'check-later' };

export const redemptionTasks: readonly Task[] = [
  {
    name: 'redemptions.check-later',
    kind: 'timed',
    run: async (house) => {
      const due = await ask(house, countSettledUses, { actor, input: {} });
      if (!due.ok) throw new Error(`waiting uses can't be read: ${due.refusal.reasons[0].code}`);
      if (due.value.settled === 0) return;
      const done = await execute(house, checkLater, { actor, input: {} });
      if (!done.ok) throw new Error(`checking uses later was refused: ${done.refusal.reasons[0].code}`);
    },
  },
];
