import { execute } from '#db/execute.ts';
import type { Task } from '#edge/task.ts';
import type { House } from '#db/transaction.ts';
import { sealActs } from './commands/seal-acts.ts';
import { countUnsealed } from './queries/count-unsealed.ts';

/** A seal's own act is the only one left when all is sealed: sealing that alone would go on for ever. */
const OWN_ACT = 1;

export const tasks: readonly Task[] = [
  {
    name: 'ledger.seal',
    kind: 'timed',
    run: async (house: House) => {
      while ((await countUnsealed(house)) > OWN_ACT) {
        const sealed = await execute(house, sealActs, { actor: { kind: 'system', task: 'seal' }, input: {} });
        if (!sealed.ok) throw new Error(`sealing was refused: ${sealed.refusal.reasons[0].code}`);
      }
    },
  },
];
