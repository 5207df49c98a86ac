import type { Tx } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import type { PlainDate } from '#kernel/time.ts';
import { listScreenable } from '#modules/nominations/index.ts';
import { mayGoOn } from './domain/gate.ts';
import { screeningReason } from './domain/refusals.ts';
import type { QuestionFacts } from './domain/settlement.ts';
import { nomineeDigest } from './nominee.ts';
import { type Finding, listFindings } from './store/finding.ts';
import { listQuestions, type Question } from './store/question.ts';
import { listSourceAges, type SourceAge } from './store/version.ts';

/** What is known of a question now. `digest` is the nominee's as it stands; undefined where it can't be read here. */
export function questionFacts(
  question: Question,
  findings: readonly Finding[],
  inForce: SourceAge | undefined,
  digest: Buffer | undefined,
): QuestionFacts {
  const changed =
    digest !== undefined && question.nomineeDigest !== null && !digest.equals(question.nomineeDigest);
  return {
    comparedAsOf: question.versionAsOf,
    newerAsOf: inForce !== undefined && inForce.versionId !== question.versionId ? inForce.asOf : null,
    changedSinceCompared: changed,
    changedSinceAnswered: changed,
    answer: question.answer,
    answerAsOf: question.answerAsOf,
    signed: question.signedAt !== null,
    findings,
  };
}

/**
 * Why each nomination may not go on now, judged afresh (C4.2): every required source settled with fresh data or answer,
 * signed, and without a hit. A nomination without reasons is not in the answer; an unknown or withdrawn one is.
 * Works in the scope of the recognising unit and of the whole county.
 */
export async function screeningGate(
  tx: Tx,
  nominationIds: readonly string[],
  at: { readonly today: PlainDate },
): Promise<ReadonlyMap<string, readonly Reason[]>> {
  const blocked = new Map<string, readonly Reason[]>();
  if (nominationIds.length === 0) return blocked;
  const screenables = await listScreenable(tx, null, { nominationIds, limit: nominationIds.length });
  const questions = await listQuestions(tx, { nominationIds });
  const findings = groupBy(
    await listFindings(
      tx,
      questions.map(({ id }) => id),
    ),
    ({ questionId }) => questionId,
  );
  const ages = await listSourceAges(tx);
  const byNomination = groupBy(questions, ({ nominationId }) => nominationId);
  for (const screenable of screenables) {
    const digest = nomineeDigest(tx, screenable);
    const facts = new Map(
      (byNomination.get(screenable.nominationId) ?? []).map((question) => [
        question.source,
        questionFacts(question, findings.get(question.id) ?? [], ages.get(question.source), digest),
      ]),
    );
    const gate = mayGoOn({ kind: screenable.kind, withdrawn: false }, facts, tx.policy, at.today);
    if (!gate.ok) blocked.set(screenable.nominationId, gate.refusal.reasons);
  }
  const standing = new Set(screenables.map(({ nominationId }) => nominationId));
  for (const id of nominationIds) {
    if (!standing.has(id)) blocked.set(id, [screeningReason('screening-withdrawn')]);
  }
  return blocked;
}

/** Rows by a key, in their order. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
