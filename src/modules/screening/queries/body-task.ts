import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { unpackNumber } from '#modules/subjects/index.ts';
import { getOwnSource } from '../own-source.ts';
import { listQuestions } from '../store/question.ts';

interface SubjectRow {
  readonly question_id: string;
  readonly is_person: boolean;
  readonly name: string;
  readonly former_names: string[];
  readonly number_cipher: Buffer;
  readonly legal_representative: string | null;
  readonly unit_name: string;
}

/** A body's task: the subjects of its own questions, and of them only what its question needs. Each look is an act (C7.3). */
export const showBodyTask = defineQuery({
  name: 'screening.show-task',
  permission: 'screening.answer',
  input: z.object({ source: z.string().min(1), roundId: z.uuid() }),
  shows: 'personal',
  run: async (tx, { source, roundId }) => {
    const own = await getOwnSource(tx, source, 'body alone');
    if (!own.ok) return own;
    const { rows } = await sql<SubjectRow>`
      select * from crossing.list_question_subjects(${source}, ${roundId})`.execute(tx.db);
    const states = new Map(
      (await listQuestions(tx, { roundId, source })).map((question) => [question.id, question]),
    );
    return ok({
      questions: rows.map((row) => {
        const question = states.get(row.question_id);
        return {
          questionId: row.question_id,
          isPerson: row.is_person,
          name: row.name,
          formerNames: row.former_names,
          number: unpackNumber(tx.vault.open(row.number_cipher, 'subject.number_cipher')).number,
          representative: row.legal_representative,
          reportedBy: row.unit_name,
          grade: question?.grade ?? null,
          answer: question?.answer ?? null,
          signed: question?.signedAt !== null && question?.signedAt !== undefined,
        };
      }),
    });
  },
  touched: ({ questions }) => ({ questions: questions.map(({ questionId }) => questionId) }),
});
