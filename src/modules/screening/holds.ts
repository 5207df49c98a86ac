import type { Tx } from '#db/command.ts';
import type { PlainDate } from '#kernel/time.ts';
import { listFindingHolds, listNominationsOfSameSubjects } from '#modules/nominations/index.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import { decideHoldChanges, type HoldChanges, type SignedHit } from './domain/hold-changes.ts';
import { findingStateAt } from './domain/settlement.ts';
import { listFindings } from './store/finding.ts';
import { listQuestionsOfCauses, listSignedAgainst } from './store/hit.ts';
import { listQuestions, type Question } from './store/question.ts';

/** Every hit that stands signed on a day, in the asker's scope (C6.2): the causes that an exit may rest on. */
export async function listSignedHits(
  tx: Tx,
  at: { readonly today: PlainDate },
): Promise<readonly SignedHit[]> {
  return hitsOf(tx, await listQuestions(tx, { ids: await listSignedAgainst(tx) }), at.today);
}

async function hitsOf(
  tx: Tx,
  questions: readonly Question[],
  today: PlainDate,
): Promise<readonly SignedHit[]> {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const answered = questions
    .filter(({ answer }) => answer === 'hit')
    .map(({ id, nominationId }) => ({ nominationId, causeId: id }));
  const found = (await listFindings(tx, [...byId.keys()])).flatMap((finding): SignedHit[] => {
    const question = byId.get(finding.questionId);
    const source = question === undefined ? undefined : findSource(tx.policy, question.source);
    if (question === undefined || source === undefined) return [];
    const state = findingStateAt(finding, source, tx.policy.policy, today);
    return state === 'hit' ? [{ nominationId: question.nominationId, causeId: finding.id }] : [];
  });
  return [...answered, ...found];
}

/** Which holds signed hits ask for, and which rest on a hit that is no more. Needs the scope of the county. */
export async function findHoldChanges(tx: Tx, at: { readonly today: PlainDate }): Promise<HoldChanges> {
  const hits = await listSignedHits(tx, at);
  const holds = await listFindingHolds(tx);
  const standing = new Set(hits.map(({ causeId }) => causeId));
  const idle = holds.map(({ causeId }) => causeId).filter((cause) => !standing.has(cause));
  const behind = await listQuestionsOfCauses(tx, idle);
  const signed = new Set(
    (await listQuestions(tx, { ids: [...behind.values()] }))
      .filter(({ signedAt }) => signedAt !== null)
      .map(({ id }) => id),
  );
  const settled = new Set([...behind].filter(([, question]) => signed.has(question)).map(([cause]) => cause));
  const ids = [...new Set(hits.map(({ nominationId }) => nominationId))];
  return decideHoldChanges(hits, await listNominationsOfSameSubjects(tx, ids), holds, settled);
}
