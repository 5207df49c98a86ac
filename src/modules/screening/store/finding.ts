import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { insertRows } from '#db/many-rows.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Chance } from '../domain/chance.ts';
import type { Nominee, Relation } from '../domain/facts.ts';
import type { Evidence, Grade } from '../domain/grade.ts';
import { nomineeText } from '../domain/nominee-text.ts';
import type { FindingFacts, Verdict } from '../domain/settlement.ts';

export const recordContext = 'finding.record_cipher';
export const nomineeContext = 'finding.nominee_cipher';
export const judgementContext = 'finding.verdict_basis_cipher';

/** One match between a question and a source record, as stored. */
export interface Finding extends FindingFacts {
  readonly id: string;
  readonly questionId: string;
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly goneOn: PlainDate | null;
  readonly evidence: Evidence;
  /** Null where a body's system was asked about one person. */
  readonly chance: Chance | null;
  readonly judgedBy: string | null;
  readonly replaced: boolean;
  /** The judgement was taken over from an earlier one of the same pair. */
  readonly remembered: boolean;
}

/** Findings of questions that stand, in the asker's scope. */
export async function listFindings(tx: Tx, questionIds: readonly string[]): Promise<readonly Finding[]> {
  if (questionIds.length === 0) return [];
  const rows = await findingsOf(tx)
    .where(sql<boolean>`question_id = any (${[...questionIds]}::uuid[])`)
    .where('replaced_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(findingOf);
}

/** Of these questions, the ones on which a finding stands. */
export async function listFoundQuestions(
  tx: Tx,
  questionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (questionIds.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('finding')
    .select('question_id')
    .distinct()
    .where('county', '=', tx.county)
    .where(sql<boolean>`question_id = any (${[...questionIds]}::uuid[])`)
    .where('replaced_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.question_id));
}

/** One finding in the asker's scope. */
export async function findFinding(tx: Tx, id: string): Promise<Finding | undefined> {
  const row = await findingsOf(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : findingOf(row);
}

/** One finding, locked for its judgement. */
export async function lockFinding(tx: Tx, id: string): Promise<Finding | undefined> {
  const row = await findingsOf(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : findingOf(row);
}

function findingsOf(tx: Tx) {
  return tx.db
    .selectFrom('finding')
    .select([
      'id',
      'question_id',
      'identity_digest',
      'content_digest',
      'relation',
      'grade',
      'opened_on',
      'closed_on',
      'repaired_on',
      'gone_on',
      'evidence',
      'namesakes',
      'strangers',
      'verdict',
      'judged_by',
      'seconded_at',
      'replaced_at',
      'remembered_id',
    ])
    .where('county', '=', tx.county);
}

type Row = Awaited<ReturnType<ReturnType<typeof findingsOf>['executeTakeFirstOrThrow']>>;

function findingOf(row: Row): Finding {
  // Written by `insertFindings`, or held to its values by a check.
  const evidence = row.evidence as Evidence;
  return {
    id: row.id,
    questionId: row.question_id,
    identity: row.identity_digest,
    content: row.content_digest,
    relation: row.relation as Relation,
    grade: row.grade as Grade,
    openedOn: row.opened_on,
    closedOn: earlier(row.closed_on, row.gone_on),
    repairedOn: row.repaired_on,
    goneOn: row.gone_on,
    evidence,
    chance: chanceOf(row),
    numberAgrees: evidence.visibleDigits > 0,
    verdict: row.verdict as Verdict | null,
    judgedBy: row.judged_by,
    seconded: row.seconded_at !== null,
    replaced: row.replaced_at !== null,
    remembered: row.remembered_id !== null,
  };
}

export function chanceOf(row: {
  readonly namesakes: number | null;
  readonly strangers: number | null;
}): Chance | null {
  const { namesakes, strangers } = row;
  return namesakes === null || strangers === null ? null : { namesakes, strangers };
}

/** The earlier of two days of which either may be none. */
export function earlier(left: PlainDate | null, right: PlainDate | null): PlainDate | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}

export interface NewFinding {
  readonly questionId: string;
  readonly unitId: string;
  /** As it was compared. */
  readonly nominee: Nominee;
  readonly line: number;
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly relation: Relation;
  readonly grade: Grade;
  readonly openedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
  readonly repairedOn: PlainDate | null;
  readonly evidence: Evidence;
  readonly chance: Chance | null;
  /** The record as it stood. */
  readonly text: string;
}

/** Where findings were found: a version of a list, or the answer of a body's system. */
export interface FindingOrigin {
  readonly id: string;
  readonly bodyId: string;
  readonly asOf: PlainDate;
  readonly online?: true;
}

/** Gives the new findings' ids. */
export async function insertFindings(
  tx: Tx,
  origin: FindingOrigin,
  findings: readonly NewFinding[],
  at: Instant,
): Promise<readonly string[]> {
  const rows = findings.map((finding) => ({
    county: tx.county,
    id: tx.newId(),
    question_id: finding.questionId,
    unit_id: finding.unitId,
    body_id: origin.bodyId,
    version_id: origin.online === true ? null : origin.id,
    online_answer_id: origin.online === true ? origin.id : null,
    line: finding.line,
    identity_digest: finding.identity,
    content_digest: finding.content,
    relation: finding.relation,
    grade: finding.grade,
    opened_on: finding.openedOn,
    closed_on: finding.closedOn,
    repaired_on: finding.repairedOn,
    evidence: finding.evidence,
    namesakes: finding.chance?.namesakes ?? null,
    strangers: finding.chance?.strangers ?? null,
    record_cipher: tx.vault.seal(finding.text, recordContext),
    ...nomineeColumns(tx, finding.nominee),
    policy_digest: tx.policy.digest,
    read_as_of: origin.asOf,
    found_at: at,
  }));
  await insertRows(tx, 'finding', rows);
  return rows.map(({ id }) => id);
}

function nomineeColumns(tx: Tx, nominee: Nominee) {
  const text = nomineeText(nominee);
  return {
    nominee_cipher: tx.vault.seal(text, nomineeContext),
    nominee_digest: Buffer.from(tx.vault.digest(text), 'hex'),
  };
}

/** What no longer stands as it was found; kept for the story. */
export async function replaceFindings(tx: Tx, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await sql`update finding set replaced_at = ${at}
    where county = ${tx.county} and id = any (${[...ids]}::uuid[])`.execute(tx.db);
}

/** Records that the version in force no longer holds (`day`), or holds again (null). */
export async function markGone(tx: Tx, ids: readonly string[], day: PlainDate | null): Promise<void> {
  if (ids.length === 0) return;
  await sql`update finding set gone_on = ${day}::date
    where county = ${tx.county} and id = any (${[...ids]}::uuid[])`.execute(tx.db);
}

interface Judgement {
  readonly verdict: Verdict;
  readonly basis: string;
  readonly accountId: string;
  readonly at: Instant;
}

/** A judgement takes the place of the last one, and of its second. */
export async function writeVerdict(tx: Tx, id: string, judgement: Judgement): Promise<void> {
  await tx.db
    .updateTable('finding')
    .set({
      verdict: judgement.verdict,
      verdict_basis_cipher: tx.vault.seal(judgement.basis, judgementContext),
      judged_at: judgement.at,
      judged_by: judgement.accountId,
      seconded_at: null,
      seconded_by: null,
      remembered_id: null,
    })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export async function writeSecond(
  tx: Tx,
  id: string,
  by: { readonly accountId: string; readonly at: Instant },
): Promise<void> {
  await tx.db
    .updateTable('finding')
    .set({ seconded_at: by.at, seconded_by: by.accountId })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

/** The record as it stood when it was found, opened. */
export async function openFindingRecords(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('finding')
    .select(['id', 'record_cipher'])
    .where('county', '=', tx.county)
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, record_cipher }) => [id, tx.vault.open(record_cipher, recordContext)]));
}
