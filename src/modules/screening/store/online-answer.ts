import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Grade } from '../domain/grade.ts';
import type { OnlineWord } from '../domain/online-protocol.ts';
import type { OpenRequest } from './online-check.ts';
import type { Question } from './question.ts';

export interface NewOnlineAnswer {
  readonly answer: OnlineWord;
  readonly asOf: PlainDate;
  readonly records: number;
  readonly found: number;
  readonly unexplained: boolean;
}

/** Keeps an answer under its request's id. Its records stand sealed in their findings; those that meet nobody are not kept. */
export async function insertOnlineAnswer(
  tx: Tx,
  request: OpenRequest,
  { id: questionId, unitId, bodyId }: Pick<Question, 'id' | 'unitId' | 'bodyId'>,
  given: NewOnlineAnswer,
  at: Instant,
): Promise<void> {
  await tx.db
    .insertInto('online_answer')
    .values({
      county: tx.county,
      id: request.requestId,
      question_id: questionId,
      unit_id: unitId,
      body_id: bodyId,
      cause: request.cause,
      requested_at: request.requestedAt,
      answered_at: at,
      nominee_digest: request.nomineeDigest,
      answer: given.answer,
      as_of: given.asOf,
      record_count: given.records,
      finding_count: given.found,
      unexplained: given.unexplained,
    })
    .execute();
}

/** The question rests on this answer from now on; a signature stays on what the answer did not touch. */
export async function markAnsweredOnline(
  tx: Tx,
  questionId: string,
  by: {
    readonly answerId: string;
    readonly asOf: PlainDate;
    readonly grade: Grade;
    readonly contradicted: Readonly<Record<string, number>>;
    readonly touched: boolean;
  },
  at: Instant,
): Promise<void> {
  await sql`update question set online_answer_id = ${by.answerId}::uuid, version_as_of = ${by.asOf}::date,
      compared_at = ${at}, grade = ${by.grade}, contradicted = ${JSON.stringify(by.contradicted)}::jsonb,
      signed_at = case when ${by.touched}::boolean then null else signed_at end,
      signed_by = case when ${by.touched}::boolean then null else signed_by end
    where county = ${tx.county} and id = ${questionId}::uuid`.execute(tx.db);
}
