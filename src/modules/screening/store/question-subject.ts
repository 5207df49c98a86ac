import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { unpackNumber } from '#modules/subjects/index.ts';
import type { AskedAbout } from '../domain/answer-file.ts';

interface Row {
  readonly question_id: string;
  readonly is_person: boolean;
  readonly name: string;
  readonly former_names: string[];
  readonly number_cipher: Buffer;
  readonly legal_representative: string | null;
  readonly unit_name: string;
}

/** Subjects of a source's questions of a round, in the order in which they were asked; withdrawn nominations are left out. */
export async function listQuestionSubjects(
  tx: Tx,
  { source, roundId }: { readonly source: string; readonly roundId: string },
): Promise<readonly AskedAbout[]> {
  const { rows } = await sql<Row>`select * from crossing.list_question_subjects(${source}, ${roundId})
    order by question_id`.execute(tx.db);
  return rows.map((row) => ({
    questionId: row.question_id,
    isPerson: row.is_person,
    name: row.name,
    formerNames: row.former_names,
    number: unpackNumber(tx.vault.open(row.number_cipher, 'subject.number_cipher')).number,
    representative: row.legal_representative,
    reportedBy: row.unit_name,
  }));
}

/** Ids of those questions alone, nothing opened. */
export async function listStandingQuestionIds(
  tx: Tx,
  { source, roundId }: { readonly source: string; readonly roundId: string },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ question_id: string }>`
    select question_id from crossing.list_question_subjects(${source}, ${roundId})`.execute(tx.db);
  return new Set(rows.map((row) => row.question_id));
}
