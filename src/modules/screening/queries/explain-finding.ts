import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import { screeningReason } from '../domain/refusals.ts';
import { storyOf } from '../finding-story.ts';
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
    return ok({
      findingId,
      questionId: proof.questionId,
      nominationId: proof.nominationId,
      story: await storyOf(tx, proof, finding, source, today),
    });
  },
});
