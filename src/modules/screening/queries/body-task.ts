import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { getOwnSource } from '../own-source.ts';
import { listQuestions } from '../store/question.ts';
import { listQuestionSubjects } from '../store/question-subject.ts';

/** A body's task: the subjects of its own questions, and of them only what its question needs. Each look is an act (C7.3). */
export const showBodyTask = defineQuery({
  name: 'screening.show-task',
  permission: 'screening.answer',
  input: z.object({ source: z.string().min(1), roundId: z.uuid() }),
  shows: 'personal',
  run: async (tx, { source, roundId }) => {
    const own = await getOwnSource(tx, source, 'body alone');
    if (!own.ok) return own;
    const states = new Map(
      (await listQuestions(tx, { roundId, source })).map((question) => [question.id, question]),
    );
    return ok({
      questions: (await listQuestionSubjects(tx, { source, roundId })).map((subject) => {
        const question = states.get(subject.questionId);
        return {
          ...subject,
          grade: question?.grade ?? null,
          answer: question?.answer ?? null,
          signed: question?.signedAt !== null && question?.signedAt !== undefined,
        };
      }),
    });
  },
  touched: ({ questions }) => ({ questions: questions.map(({ questionId }) => questionId) }),
});
