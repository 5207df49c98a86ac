import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { writeCsv } from '#files/csv/write.ts';
import { ok } from '#kernel/result.ts';
import { answerHeadings, questionCells } from '../domain/answer-file.ts';
import { questionStateAt } from '../domain/settlement.ts';
import { questionFacts } from '../gate-facts.ts';
import { listOnlineFacts } from '../online-facts.ts';
import { getOwnSource } from '../own-source.ts';
import { listQuestions } from '../store/question.ts';
import { listQuestionSubjects } from '../store/question-subject.ts';
import { listSourceAges } from '../store/version.ts';

/** A body's questions that an answer would settle, as a file to be filled in and sent back (C4.2). Each look is an act (C7.3). */
export const writeQuestions = defineQuery({
  name: 'screening.write-questions',
  permission: 'screening.answer',
  input: z.object({ source: z.string().min(1), roundId: z.uuid() }),
  shows: 'personal',
  run: async (tx, { source: code, roundId }, { today }) => {
    const own = await getOwnSource(tx, code, 'body alone');
    if (!own.ok) return own;
    const age = (await listSourceAges(tx)).get(code);
    const questions = await listQuestions(tx, { roundId, source: code });
    const online = await listOnlineFacts(tx, questions);
    const open = new Set(
      questions
        .filter((question) => {
          // What was found is judged one by one; here it is about what was neither compared nor answered in time.
          const facts = questionFacts(question, [], age, undefined, online.get(question.id));
          return questionStateAt(facts, own.value.source, tx.policy.policy, today).state === 'open';
        })
        .map(({ id }) => id),
    );
    const asked = (await listQuestionSubjects(tx, { source: code, roundId })).filter(({ questionId }) =>
      open.has(questionId),
    );
    const content = writeCsv([answerHeadings, ...asked.map(questionCells)]);
    return ok({ content, questionIds: asked.map(({ questionId }) => questionId) });
  },
  touched: ({ questionIds }) => ({ questions: questionIds }),
});
