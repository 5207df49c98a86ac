import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { getPolicyUnder } from '#db/installation.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { ok, refused } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import { tellChance } from '../domain/chance.ts';
import { dispositionOf } from '../domain/disposition.ts';
import { standingOf } from '../domain/look-back.ts';
import { screeningReason } from '../domain/refusals.ts';
import { findingStateAt } from '../domain/settlement.ts';
import { tellStory } from '../domain/story.ts';
import { findProof } from '../store/finding-proof.ts';
import { findFinding } from '../store/finding.ts';

/** Tells how one finding came about and what became of it: list, line, rule, record's dates, judgement, signature. */
export const explainFinding = defineQuery({
  name: 'screening.explain-finding',
  permission: 'screening.read',
  input: z.object({ findingId: z.uuid() }),
  shows: 'nothing personal',
  run: async (tx, { findingId }, { today }) => {
    const proof = await findProof(tx, findingId);
    const finding = await findFinding(tx, findingId);
    if (proof === undefined || finding === undefined) return refused(screeningReason('finding-unknown'));
    const source = findSource(tx.policy, proof.source);
    if (source === undefined) return refused(screeningReason('source-unknown', { source: proof.source }));
    const { version: policyVersion } = await getPolicyUnder(tx.db, tx.county, proof.policyDigest);
    const { policy } = tx.policy;
    const standing = standingOf(finding, policy.screening, today);
    return ok({
      findingId,
      questionId: proof.questionId,
      nominationId: proof.nominationId,
      story: tellStory({
        source: source.title,
        grade: proof.grade,
        explanation: proof.evidence.explanation + tellChance(proof.chance, proof.evidence),
        list: proof.version,
        readAsOf: proof.readAsOf,
        policyVersion,
        openedOn: proof.openedOn,
        closedOn: proof.closedOn,
        repairedOn: proof.repairedOn,
        goneOn: proof.goneOn,
        foundOn: shanghaiDateOf(proof.foundAt),
        replacedOn: dayOf(proof.replacedAt),
        verdict: proof.verdict,
        judgedOn: dayOf(proof.judgedAt),
        secondedOn: dayOf(proof.secondedAt),
        remembered: proof.remembered,
        signedOn: dayOf(proof.signedAt),
        today,
        standing,
        disposition: dispositionOf(
          { grade: proof.grade, relation: proof.relation, standing },
          source.dispositions,
          policy.screening,
        ),
        state: findingStateAt(finding, source, { screening: policy.screening }, today),
      }),
    });
  },
});

function dayOf(instant: Instant | null) {
  return instant === null ? null : shanghaiDateOf(instant);
}
