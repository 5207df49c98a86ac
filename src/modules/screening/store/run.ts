import type { Tx } from '#db/command.ts';
import { insertRows } from '#db/many-rows.ts';
import type { Instant } from '#kernel/time.ts';
import type { Grade } from '../domain/grade.ts';
import type { Cover } from './covered.ts';
import type { Question } from './question.ts';

export interface NewRun extends Omit<Cover, 'asOf'> {
  readonly id: string;
  readonly source: string;
  readonly against: 'round' | 'nominations';
  /** Ids of nominations. */
  readonly covered: readonly string[];
  readonly compared: number;
  /** So many of them with the whole list, not by its difference from an earlier one. */
  readonly whole: number;
  readonly found: number;
}

/** Every comparison is written down, whether or not it found anything (LESSONS 1). */
export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx.db
    .insertInto('screening_run')
    .values({
      county: tx.county,
      id: run.id,
      source: run.source,
      version_id: run.versionId,
      against: run.against,
      covered: [...run.covered],
      compared_count: run.compared,
      whole_count: run.whole,
      finding_count: run.found,
      compared_under: run.under,
      ran_at: run.at,
    })
    .execute();
}

/** What a run made of one question. */
export interface RunResult {
  readonly question: Pick<
    Question,
    'id' | 'nominationId' | 'unitId' | 'bodyId' | 'versionId' | 'grade' | 'signedAt'
  >;
  readonly grade: Grade;
  readonly came: number;
  readonly replaced: number;
  readonly gone: number;
  readonly back: number;
  readonly touched: boolean;
}

/** Keeps what a run changed; of questions that it left as they were there is nothing to tell. */
export async function insertResults(tx: Tx, runId: string, results: readonly RunResult[]): Promise<void> {
  const told = results.filter(
    ({ question, grade, came, replaced, gone, back }) =>
      came + replaced + gone + back > 0 || (question.grade !== null && question.grade !== grade),
  );
  await insertRows(
    tx,
    'screening_result',
    told.map(({ question, grade, came, replaced, gone, back, touched }) => ({
      county: tx.county,
      run_id: runId,
      question_id: question.id,
      nomination_id: question.nominationId,
      unit_id: question.unitId,
      body_id: question.bodyId,
      earlier_id: question.versionId,
      grade_before: question.grade,
      grade,
      came_count: came,
      replaced_count: replaced,
      gone_count: gone,
      back_count: back,
      reopened: touched && question.signedAt !== null,
    })),
  );
}

/** Of these nominations, the ones that the credit office has confirmed (C5.2). */
export async function listConfirmed(tx: Tx, nominationIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (nominationIds.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('confirmation')
    .select('nomination_id')
    .where('county', '=', tx.county)
    .where('nomination_id', 'in', [...nominationIds])
    .execute();
  return new Set(rows.map((row) => row.nomination_id));
}

/** All that the credit office has confirmed of a round, in order of id. */
export async function listConfirmedOfRound(tx: Tx, roundId: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('confirmation')
    .innerJoin('question', (join) =>
      join
        .onRef('question.county', '=', 'confirmation.county')
        .onRef('question.nomination_id', '=', 'confirmation.nomination_id'),
    )
    .select('confirmation.nomination_id')
    .distinct()
    .where('confirmation.county', '=', tx.county)
    .where('question.round_id', '=', roundId)
    .orderBy('confirmation.nomination_id')
    .execute();
  return rows.map((row) => row.nomination_id);
}

export async function insertConfirmations(
  tx: Tx,
  nominations: readonly { readonly id: string; readonly unitId: string }[],
  by: { readonly accountId: string; readonly at: Instant },
): Promise<void> {
  for (let from = 0; from < nominations.length; from += 1000) {
    await tx.db
      .insertInto('confirmation')
      .values(
        nominations.slice(from, from + 1000).map(({ id, unitId }) => ({
          county: tx.county,
          nomination_id: id,
          unit_id: unitId,
          confirmed_at: by.at,
          confirmed_by: by.accountId,
        })),
      )
      .onConflict((conflict) => conflict.columns(['county', 'nomination_id']).doNothing())
      .execute();
  }
}
