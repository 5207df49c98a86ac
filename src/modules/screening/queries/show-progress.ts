import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { onlineProgress } from '../online-progress.ts';
import { listQuestions } from '../store/question.ts';
import { listSourceAges } from '../store/version.ts';

/** How far each source is in a round: asked, compared or answered, signed, and how old its data is. */
export const showProgress = defineQuery({
  name: 'screening.show-progress',
  permission: 'screening.read',
  input: z.object({ roundId: z.uuid() }),
  shows: 'nothing personal',
  run: async (tx, { roundId }) => {
    const questions = await listQuestions(tx, { roundId });
    const ages = await listSourceAges(tx);
    const online = await onlineProgress(tx, questions);
    return ok({
      sources: tx.policy.sources.map(({ code, title, mode }) => {
        const own = questions.filter(({ source }) => source === code);
        return {
          source: code,
          title,
          mode,
          asOf: ages.get(code)?.asOf ?? null,
          asked: own.length,
          known: own.filter(({ versionAsOf, answer }) => versionAsOf !== null || answer !== null).length,
          signed: own.filter(({ signedAt }) => signedAt !== null).length,
          online: online.get(code) ?? null,
        };
      }),
    });
  },
});
