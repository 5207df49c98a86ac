import { ask, execute } from '#db/execute.ts';
import { answerQuestions, showBodyTask, signOff } from '#modules/screening/index.ts';
import type { TestCounty } from '../county.ts';
import { mustDo } from '../must-do.ts';

/** Every required source but those named answers that it found nothing, and signs (C4.2). */
export async function settleSources(
  county: TestCounty,
  roundId: string,
  asOf: string,
  except: readonly string[] = [],
): Promise<void> {
  const { house, pack } = county;
  for (const source of pack.sources) {
    if (except.includes(source.code) || !source.required) continue;
    const actor = await county.account(source.body, ['screening-approver']);
    const at = { source: source.code, roundId };
    if (source.mode === 'answer') {
      const { questions } = await mustDo(ask(house, showBodyTask, { actor, input: at }));
      const answers = questions
        .filter(({ answer }) => answer === null)
        .map(({ questionId }) => ({ questionId, answer: 'clear', asOf, basis: '已核查' }));
      if (answers.length > 0) await mustDo(execute(house, answerQuestions, { actor, input: { answers } }));
    }
    // A source that had nothing to be asked refuses the signature; the list's confirmation shows what is missing.
    await execute(house, signOff, { actor, input: at });
  }
}
