import { execute } from '#db/execute.ts';
import type { Task } from '#edge/task.ts';
import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';
import { checkLater } from './commands/check-later.ts';

async function isDue(house: House): Promise<boolean> {
  return inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    const waiting = await db
      .selectFrom('redemption')
      .select('id')
      .where('county', '=', house.county)
      .where('checked_at', 'is', null)
      .where('check_later', '<>', [])
      .limit(1)
      .executeTakeFirst();
    return waiting !== undefined;
  });
}

export const redemptionTasks: readonly Task[] = [
  {
    name: 'redemptions.check-later',
    kind: 'timed',
    run: async (house) => {
      if (!(await isDue(house))) return;
      const done = await execute(house, checkLater, {
        actor: { kind: 'system', task: 'check-later' },
        input: {},
      });
      if (!done.ok) throw new Error(`checking uses later was refused: ${done.refusal.reasons[0].code}`);
    },
  },
];
