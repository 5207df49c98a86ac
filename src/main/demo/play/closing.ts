import { verifyLedger } from '#modules/ledger/index.ts';
import { runDue } from '#jobs/worker.ts';
import { tasks } from '#jobs/tasks.ts';
import { moveTo, type Stage } from './stage.ts';
import type { Counters } from './uses.ts';

/** The year's record is sealed and agrees with itself, and the sums are the play's own (C7.4, T). */
export async function closeTheYear(stage: Stage, counters: Counters): Promise<void> {
  await moveTo(stage, '2026-01-09');
  await counters.count();
  await runDue(stage.house, tasks);
  const proof = await verifyLedger(stage.house);
  stage.tally.check('C7.4', '留痕与封存不一致之处', 0, proof.breaks.length);
  stage.tell({
    day: '2026-01-09',
    clause: 'C7.4',
    text: `一年里的${proof.acts}件事（含被拒绝的和查看个人信息的）都有留痕，分${proof.seals}次封存，前后相扣，无一处改动。`,
  });
}
