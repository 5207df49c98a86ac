import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { RunTold } from '../domain/dossier.ts';
import type { OnlineWord } from '../domain/online-protocol.ts';
import { judgementContext } from './finding.ts';

/** Who asked, answered and signed a question, beside what `listQuestions` gives. */
export interface QuestionDeeds {
  readonly askedAt: Instant;
  readonly answeredBy: string | null;
  readonly signedBy: string | null;
  readonly online: {
    readonly answer: OnlineWord;
    readonly asOf: PlainDate;
    readonly records: number;
    readonly at: Instant;
  } | null;
}

export async function getQuestionDeeds(tx: Tx, questionId: string): Promise<QuestionDeeds> {
  const row = await tx.db
    .selectFrom('question as q')
    .leftJoin('online_answer as a', (join) =>
      join.onRef('a.county', '=', 'q.county').onRef('a.id', '=', 'q.online_answer_id'),
    )
    .select(['q.asked_at', 'q.answered_by', 'q.signed_by'])
    .select(['a.answer', 'a.as_of', 'a.record_count', 'a.answered_at'])
    .where('q.county', '=', tx.county)
    .where('q.id', '=', questionId)
    .executeTakeFirstOrThrow();
  const { answer, as_of: asOf, record_count: records, answered_at: at } = row;
  const known = answer !== null && asOf !== null && records !== null && at !== null;
  return {
    askedAt: row.asked_at,
    answeredBy: row.answered_by,
    signedBy: row.signed_by,
    // Held to these words by its check.
    online: known ? { answer: answer as OnlineWord, asOf, records, at } : null,
  };
}

/** What people made of a finding, opened. */
export interface Judgement {
  readonly findingId: string;
  readonly basis: string | null;
  readonly judgedBy: string | null;
  readonly secondedBy: string | null;
}

/** Every finding that a question ever had, in the order in which they were found, with who judged it. */
export async function listJudgements(tx: Tx, questionId: string): Promise<readonly Judgement[]> {
  const rows = await tx.db
    .selectFrom('finding')
    .select(['id', 'verdict_basis_cipher', 'judged_by', 'seconded_by'])
    .where('county', '=', tx.county)
    .where('question_id', '=', questionId)
    .orderBy('found_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, verdict_basis_cipher: basis, judged_by, seconded_by }) => ({
    findingId: id,
    basis: basis === null ? null : tx.vault.open(basis, judgementContext),
    judgedBy: judged_by,
    secondedBy: seconded_by,
  }));
}

/** What runs changed of a question, the first of them first. */
export async function listRunsOf(tx: Tx, questionId: string): Promise<readonly RunTold[]> {
  const rows = await tx.db
    .selectFrom('screening_result as r')
    .innerJoin('screening_run as s', (join) =>
      join.onRef('s.county', '=', 'r.county').onRef('s.id', '=', 'r.run_id'),
    )
    .innerJoin('source_version as v', (join) =>
      join.onRef('v.county', '=', 's.county').onRef('v.id', '=', 's.version_id'),
    )
    .select([
      's.ran_at as at',
      'v.as_of as asOf',
      'r.grade_before as gradeBefore',
      'r.grade',
      'r.came_count as came',
      'r.replaced_count as replaced',
      'r.gone_count as gone',
      'r.back_count as back',
      'r.reopened',
    ])
    .where('r.county', '=', tx.county)
    .where('r.question_id', '=', questionId)
    .orderBy('s.ran_at')
    .execute();
  return rows;
}

/** When the credit office confirmed a nomination, and who did (C5.2). */
export async function findConfirmation(
  tx: Tx,
  nominationId: string,
): Promise<{ readonly at: Instant; readonly by: string } | undefined> {
  return tx.db
    .selectFrom('confirmation')
    .select(['confirmed_at as at', 'confirmed_by as by'])
    .where('county', '=', tx.county)
    .where('nomination_id', '=', nominationId)
    .executeTakeFirst();
}
