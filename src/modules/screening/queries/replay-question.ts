import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { screeningReason } from '../domain/refusals.ts';
import { compareAgain } from '../replay-question.ts';
import { listQuestions } from '../store/question.ts';

/** Compares one question again with the version of then: also where nothing was found, it must come to the same. */
export const replayQuestion = defineQuery({
  name: 'screening.replay-question',
  permission: 'screening.read',
  input: z.object({ questionId: z.uuid() }),
  shows: 'nothing personal',
  run: async (tx, { questionId }) => {
    const [question] = await listQuestions(tx, { ids: [questionId] });
    if (question === undefined) return refused(screeningReason('question-not-found'));
    const again = await compareAgain(tx, question);
    return again.ok ? ok({ questionId, ...again.value }) : again;
  },
});
