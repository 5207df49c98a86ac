import type { Tx } from '#db/command.ts';
import { type Result, refused } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import { listScreenable } from '#modules/nominations/index.ts';
import { mayGoOn } from './domain/gate.ts';
import { screeningReason } from './domain/refusals.ts';
import type { OnlineFacts } from './domain/online-coverage.ts';
import type { QuestionFacts } from './domain/settlement.ts';
import { groupBy } from './group-by.ts';
import { nomineeDigest } from './nominee.ts';
import { listOnlineFacts } from './online-facts.ts';
import { type Finding, listFindings } from './store/finding.ts';
import { listQuestions, type Question } from './store/question.ts';
import { listSourceAges, type SourceAge } from './store/version.ts';

/** What is known of a question now. `digest` is the nominee's as it stands; undefined where it can't be read here. */
export function questionFacts(
  question: Question,
  findings: readonly Finding[],
  inForce: SourceAge | undefined,
  digest: Buffer | undefined,
  online?: OnlineFacts,
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
    online,
    findings,
  };
}

/**
 * Whether each nomination may go on now, judged afresh (C4.2): every required source settled with fresh data or answer,
 * signed, and without a hit; else every reason. Every id asked for has an answer; an unknown or withdrawn one is refused.
 * Works in the scope of the recognising unit and of the whole county.
 */
export async function screeningGate(
  tx: Tx,
  nominationIds: readonly string[],
  at: { readonly today: PlainDate },
): Promise<ReadonlyMap<string, Result<true>>> {
  const gates = new Map<string, Result<true>>(
    nominationIds.map((id) => [id, refused(screeningReason('screening-withdrawn'))]),
  );
  if (gates.size === 0) return gates;
  const ids = [...gates.keys()];
  const screenables = await listScreenable(tx, null, { nominationIds: ids, limit: ids.length });
  const questions = await listQuestions(tx, { nominationIds: ids });
  const findings = groupBy(
    await listFindings(
      tx,
      questions.map(({ id }) => id),
    ),
    ({ questionId }) => questionId,
  );
  const ages = await listSourceAges(tx);
  const online = await listOnlineFacts(tx, questions);
  const byNomination = groupBy(questions, ({ nominationId }) => nominationId);
  for (const screenable of screenables) {
    const digest = nomineeDigest(tx, screenable);
    const facts = new Map(
      (byNomination.get(screenable.nominationId) ?? []).map((question) => [
        question.source,
        questionFacts(
          question,
          findings.get(question.id) ?? [],
          ages.get(question.source),
          digest,
          online.get(question.id),
        ),
      ]),
    );
    const nomination = { kind: screenable.kind, withdrawn: false };
    gates.set(screenable.nominationId, mayGoOn(nomination, facts, tx.policy, at.today));
  }
  return gates;
}
