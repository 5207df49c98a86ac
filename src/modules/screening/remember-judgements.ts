import type { At, Tx } from '#db/command.ts';
import { addDays, instantOf } from '#kernel/plain-date.ts';
import { openGrades } from '#modules/units/domain/pack/words.ts';
import { judgesNeeded } from './domain/settlement.ts';
import { takeOverJudgements } from './store/remembered.ts';

/**
 * New findings of a pair that people have already judged not to be the same take that judgement over, until nominee or record
 * changes or the memory's period ends. Only "other" is remembered: nobody is recorded as a hit by an old judgement.
 */
export async function rememberJudgements(tx: Tx, findingIds: readonly string[], at: At): Promise<void> {
  const { policy } = tx.policy;
  await takeOverJudgements(tx, findingIds, {
    since: instantOf(addDays(at.today, -policy.screening.falseMatchMemoryDays), 'start'),
    twoJudge: openGrades.filter((grade) => judgesNeeded(grade, policy) > 1),
  });
}
