import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { screeningReason } from '../domain/refusals.ts';
import { listQuestions, writeAnswers } from '../store/question.ts';

const asOf = z.string().transform((text, context) => {
  const date = parsePlainDate(text);
  if (date.ok) return date.value;
  context.addIssue({ code: 'custom', message: '截止日期应写成 2024-12-21 的形式' });
  return z.NEVER;
});

/** A body's own answers, one or many at once, all of them or none (C4.2). "Cannot tell" is an answer, and blocks. */
export const answerQuestions = defineCommand({
  name: 'screening.answer',
  clause: 'C4.2',
  permission: 'screening.answer',
  input: z.object({
    answers: z
      .array(
        z.object({
          questionId: z.uuid(),
          answer: z.enum(['clear', 'hit', 'cannot-tell']),
          asOf,
          basis: z.string().trim().min(2, '请写明核查的依据').max(1_000),
        }),
      )
      .min(1)
      .max(5_000),
  }),
  load: async (tx, { answers }) => {
    const ids = answers.map(({ questionId }) => questionId);
    const questions = await listQuestions(tx, { ids }, 'lock');
    return ok(new Set(questions.filter(({ bodyId }) => bodyId === tx.asker.unitId).map(({ id }) => id)));
  },
  decide: (own, { answers }, at) => {
    const reasons = answers.flatMap(({ questionId, asOf: day }, index): Reason[] => [
      ...(answers.findIndex((each) => each.questionId === questionId) === index
        ? []
        : [screeningReason('question-repeated', { number: index + 1 })]),
      ...(own.has(questionId) ? [] : [screeningReason('question-unknown', { number: index + 1 })]),
      ...(day > at.today ? [screeningReason('source-as-of-future', { asOf: day })] : []),
    ]);
    return okUnless(reasons, true);
  },
  write: async (tx, _decision, { answers }, at) => {
    const given = answers.map(({ questionId, ...answer }) => ({ id: questionId, ...answer }));
    await writeAnswers(tx, given, { accountId: at.asker.accountId ?? '', at: at.now });
    return {
      answer: { answered: answers.length },
      touched: { questions: answers.map(({ questionId }) => questionId) },
    };
  },
});
