import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { updateRows } from '#db/many-rows.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Grade } from '../domain/grade.ts';
import type { Answer } from '../domain/settlement.ts';

/** One nomination put to one source, as stored. */
export interface Question {
  readonly id: string;
  readonly roundId: string;
  readonly nominationId: string;
  readonly source: string;
  readonly unitId: string;
  readonly bodyId: string;
  readonly mode: string;
  readonly versionId: string | null;
  readonly versionAsOf: PlainDate | null;
  readonly comparedAt: Instant | null;
  /** The pack and the matcher that it was compared by. */
  readonly comparedUnder: string | null;
  readonly nomineeDigest: Buffer | null;
  readonly grade: Grade | null;
  /** How many namesakes something speaks against, by what. */
  readonly contradicted: Readonly<Record<string, number>>;
  readonly answer: Answer | null;
  readonly answerAsOf: PlainDate | null;
  /** When a person of the body answered. */
  readonly answeredAt: Instant | null;
  readonly signedAt: Instant | null;
}

export interface QuestionFilter {
  readonly roundId?: string;
  readonly source?: string;
  readonly sources?: readonly string[];
  readonly nominationIds?: readonly string[];
  readonly ids?: readonly string[];
}

/** Questions in the asker's scope, in order of nomination; locked for update where `lock` says so. */
export async function listQuestions(
  tx: Tx,
  filter: QuestionFilter,
  lock: 'lock' | 'read' = 'read',
): Promise<readonly Question[]> {
  let query = tx.db
    .selectFrom('question')
    .select([
      'id',
      'round_id as roundId',
      'nomination_id as nominationId',
      'source',
      'unit_id as unitId',
      'body_id as bodyId',
      'mode',
      'version_id as versionId',
      'version_as_of as versionAsOf',
      'compared_at as comparedAt',
      'compared_under as comparedUnder',
      'nominee_digest as nomineeDigest',
      'grade',
      'contradicted',
      'answer',
      'answer_as_of as answerAsOf',
      'answered_at as answeredAt',
      'signed_at as signedAt',
    ])
    .where('county', '=', tx.county)
    .orderBy('nomination_id')
    .orderBy('source');
  if (filter.roundId !== undefined) query = query.where('round_id', '=', filter.roundId);
  if (filter.source !== undefined) query = query.where('source', '=', filter.source);
  if (filter.sources !== undefined)
    query = query.where(sql<boolean>`source = any (${[...filter.sources]}::text[])`);
  if (filter.nominationIds !== undefined)
    query = query.where(sql<boolean>`nomination_id = any (${[...filter.nominationIds]}::uuid[])`);
  if (filter.ids !== undefined) query = query.where(sql<boolean>`id = any (${[...filter.ids]}::uuid[])`);
  const rows = await (lock === 'lock' ? query.forUpdate() : query).execute();
  // Held to these values by their checks, or written by `markCompared`.
  return rows.map((row) => ({
    ...row,
    grade: row.grade as Grade | null,
    contradicted: row.contradicted as Question['contradicted'],
    answer: row.answer as Answer | null,
  }));
}

/** The nominee changed: what was answered, compared and signed was about somebody else. */
export async function reopenQuestions(
  tx: Tx,
  questions: readonly { readonly id: string; readonly nomineeDigest: Buffer }[],
): Promise<void> {
  await updateRows(
    tx,
    'question',
    questions.map(({ id, nomineeDigest }) => ({
      county: tx.county,
      id,
      nominee_digest: nomineeDigest,
      version_id: null,
      online_answer_id: null,
      version_as_of: null,
      compared_at: null,
      compared_under: null,
      grade: null,
      contradicted: {},
      answer: null,
      answer_as_of: null,
      answer_basis_cipher: null,
      answered_at: null,
      answered_by: null,
      signed_at: null,
      signed_by: null,
    })),
  );
}

export interface GivenAnswer {
  readonly id: string;
  readonly answer: Answer;
  readonly asOf: PlainDate;
  readonly basis: string;
}

const basisContext = 'question.answer_basis_cipher';

/** A new answer takes the place of the last and waits for its own signature. */
export async function writeAnswers(
  tx: Tx,
  answers: readonly GivenAnswer[],
  by: { readonly accountId: string; readonly at: Instant },
): Promise<void> {
  if (answers.length === 0) return;
  await sql`update question q set answer = a.answer, answer_as_of = a.as_of, answer_basis_cipher = a.basis,
      answered_at = ${by.at}, answered_by = ${by.accountId}::uuid, signed_at = null, signed_by = null
    from unnest(${answers.map(({ id }) => id)}::uuid[], ${answers.map(({ answer }) => answer)}::text[],
      ${answers.map(({ asOf }) => asOf)}::date[],
      ${answers.map(({ basis }) => tx.vault.seal(basis, basisContext))}::bytea[]) as a (id, answer, as_of, basis)
    where q.county = ${tx.county} and q.id = a.id`.execute(tx.db);
}

/** What bodies have answered to these questions, opened. */
export async function listGivenAnswers(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, GivenAnswer>> {
  const rows = await tx.db
    .selectFrom('question')
    .select(['id', 'answer', 'answer_as_of', 'answer_basis_cipher'])
    .where('county', '=', tx.county)
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .where('answered_at', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ id, answer, answer_as_of: asOf, answer_basis_cipher: sealed }) =>
      answer === null || asOf === null || sealed === null
        ? []
        : [[id, { id, answer: answer as Answer, asOf, basis: tx.vault.open(sealed, basisContext) }] as const],
    ),
  );
}

export async function dropSignature(tx: Tx, questionId: string): Promise<void> {
  await tx.db
    .updateTable('question')
    .set({ signed_at: null, signed_by: null })
    .where('county', '=', tx.county)
    .where('id', '=', questionId)
    .execute();
}

export interface NewSignOff {
  readonly roundId: string;
  readonly source: string;
  readonly bodyId: string;
  readonly versionId: string | null;
  readonly questionIds: readonly string[];
  readonly accountId: string;
  readonly at: Instant;
}

/** Signs questions and keeps the sign-off as an act of its own. Gives its id. */
export async function insertSignOff(tx: Tx, signOff: NewSignOff): Promise<string> {
  const id = tx.newId();
  await sql`update question set signed_at = ${signOff.at}, signed_by = ${signOff.accountId}::uuid
    where county = ${tx.county} and id = any (${[...signOff.questionIds]}::uuid[])`.execute(tx.db);
  await tx.db
    .insertInto('sign_off')
    .values({
      county: tx.county,
      id,
      round_id: signOff.roundId,
      source: signOff.source,
      body_id: signOff.bodyId,
      version_id: signOff.versionId,
      question_count: signOff.questionIds.length,
      signed_at: signOff.at,
      signed_by: signOff.accountId,
    })
    .execute();
  return id;
}
