import { z } from 'zod';
import { defineCommand, type Tx } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless, refused, type Result } from '#kernel/result.ts';
import { screeningReason } from '../domain/refusals.ts';
import { type Finding, lockFinding, writeSecond, writeVerdict } from '../store/finding.ts';
import { dropSignature, listQuestions } from '../store/question.ts';

const verdict = z.enum(['same', 'other', 'nothing-beyond-name', 'cannot-tell']);

async function getOwnFinding(tx: Tx, id: string): Promise<Result<Finding>> {
  const finding = await lockFinding(tx, id);
  const [question] = finding === undefined ? [] : await listQuestions(tx, { ids: [finding.questionId] });
  // The recognising unit may read it; only the source's body may judge it.
  if (finding === undefined || question?.bodyId !== tx.asker.unitId) {
    return refused(screeningReason('finding-unknown'));
  }
  return finding.replaced ? refused(screeningReason('finding-gone')) : ok(finding);
}

/** A person of the body judges one finding, with what was checked (C4.2). A judgement given anew needs its second anew. */
export const judgeFinding = defineCommand({
  name: 'screening.judge-finding',
  clause: 'C4.2',
  permission: 'screening.judge',
  input: z.object({
    findingId: z.uuid(),
    verdict,
    basis: z.string().trim().min(5, '请写明核实了什么、依据是什么，不少于5个字').max(2_000),
  }),
  load: async (tx, { findingId }) => getOwnFinding(tx, findingId),
  decide: (finding, { verdict: given }) =>
    okUnless(
      given === 'nothing-beyond-name' && finding.numberAgrees
        ? [screeningReason('finding-number-agrees')]
        : [],
      finding,
    ),
  write: async (tx, finding, { findingId, verdict: given, basis }, at) => {
    await writeVerdict(tx, findingId, {
      verdict: given,
      basis,
      accountId: at.asker.accountId ?? '',
      at: at.now,
    });
    await dropSignature(tx, finding.questionId);
    return { answer: { findingId, verdict: given }, touched: { finding: findingId, verdict: given } };
  },
});

/** A second person of the body comes to the same judgement (G2: two people). */
export const secondFinding = defineCommand({
  name: 'screening.second-finding',
  clause: 'C4.2',
  permission: 'screening.judge',
  input: z.object({ findingId: z.uuid(), verdict }),
  load: async (tx, { findingId }) => getOwnFinding(tx, findingId),
  decide: (finding, { verdict: given }, at) => {
    const reasons: Reason[] = [];
    if (finding.verdict === null) reasons.push(screeningReason('finding-not-judged'));
    else if (finding.verdict !== given) reasons.push(screeningReason('finding-verdicts-differ'));
    if (finding.judgedBy !== null && finding.judgedBy === at.asker.accountId) {
      reasons.push(screeningReason('finding-same-person'));
    }
    return okUnless(reasons, finding);
  },
  write: async (tx, _finding, { findingId, verdict: given }, at) => {
    await writeSecond(tx, findingId, { accountId: at.asker.accountId ?? '', at: at.now });
    return { answer: { findingId, verdict: given }, touched: { finding: findingId, verdict: given } };
  },
});
