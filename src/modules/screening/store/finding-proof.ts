import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Chance } from '../domain/chance.ts';
import type { Nominee, Relation } from '../domain/facts.ts';
import type { Evidence, Grade } from '../domain/grade.ts';
import { readNomineeText } from '../domain/nominee-text.ts';
import type { Verdict } from '../domain/settlement.ts';
import { chanceOf, nomineeContext, recordContext } from './finding.ts';

/** All that was stored with a finding: what it was graded from, what came out, and what became of it. */
export interface FindingProof {
  readonly id: string;
  readonly questionId: string;
  readonly nominationId: string;
  readonly source: string;
  /** The version of the list and its line; null for the answer of a body's system. */
  readonly version: {
    readonly id: string;
    readonly asOf: PlainDate;
    readonly line: number;
    readonly file: string;
  } | null;
  readonly policyDigest: string;
  readonly readAsOf: PlainDate;
  readonly nominee: Nominee;
  /** The record as it stood. */
  readonly text: string;
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly relation: Relation;
  readonly grade: Grade;
  readonly evidence: Evidence;
  readonly chance: Chance | null;
  readonly openedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
  readonly repairedOn: PlainDate | null;
  readonly goneOn: PlainDate | null;
  readonly foundAt: Instant;
  readonly replacedAt: Instant | null;
  readonly verdict: Verdict | null;
  readonly judgedAt: Instant | null;
  readonly secondedAt: Instant | null;
  readonly signedAt: Instant | null;
  readonly remembered: boolean;
}

/** One finding in the asker's scope, opened. */
export async function findProof(tx: Tx, id: string): Promise<FindingProof | undefined> {
  const [proof] = await listProofs(tx, [id]);
  return proof;
}

/** Findings in the asker's scope, opened. */
export async function listProofs(tx: Tx, ids: readonly string[]): Promise<readonly FindingProof[]> {
  if (ids.length === 0) return [];
  const rows = await selectProofs(tx)
    .where(sql<boolean>`f.id = any (${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => proofOf(tx, row));
}

function selectProofs(tx: Tx) {
  return tx.db
    .selectFrom('finding as f')
    .innerJoin('question as q', (join) =>
      join.onRef('q.county', '=', 'f.county').onRef('q.id', '=', 'f.question_id'),
    )
    .leftJoin('source_version as v', (join) =>
      join.onRef('v.county', '=', 'f.county').onRef('v.id', '=', 'f.version_id'),
    )
    .selectAll('f')
    .select(['q.nomination_id', 'q.source', 'q.signed_at', 'v.as_of', 'v.file_digest'])
    .where('f.county', '=', tx.county);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectProofs>['executeTakeFirstOrThrow']>>;

function proofOf(tx: Tx, row: Row): FindingProof {
  const { version_id: versionId, as_of: asOf, file_digest: file, line } = row;
  return {
    id: row.id,
    questionId: row.question_id,
    nominationId: row.nomination_id,
    source: row.source,
    version:
      versionId === null || asOf === null || file === null ? null : { id: versionId, asOf, line, file },
    policyDigest: row.policy_digest,
    readAsOf: row.read_as_of,
    nominee: readNomineeText(tx.vault.open(row.nominee_cipher, nomineeContext)),
    text: tx.vault.open(row.record_cipher, recordContext),
    identity: row.identity_digest,
    content: row.content_digest,
    // The next four were written by `insertFindings`, or are held to their values by a check.
    relation: row.relation as Relation,
    grade: row.grade as Grade,
    evidence: row.evidence as Evidence,
    chance: chanceOf(row),
    verdict: row.verdict as Verdict | null,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    repairedOn: row.repaired_on,
    goneOn: row.gone_on,
    foundAt: row.found_at,
    replacedAt: row.replaced_at,
    judgedAt: row.judged_at,
    secondedAt: row.seconded_at,
    signedAt: row.signed_at,
    remembered: row.remembered_id !== null,
  };
}
