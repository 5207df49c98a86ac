import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { screeningReason } from '../domain/refusals.ts';
import { differingParts, outcomeParts } from '../domain/replay.ts';
import { computeAgain, storedOutcome } from '../replay-finding.ts';
import { findProof } from '../store/finding-proof.ts';

/** Computes one finding again from what was stored with it, and says in what it differs: in nothing, or something was changed. */
export const replayFinding = defineQuery({
  name: 'screening.replay-finding',
  permission: 'screening.read',
  input: z.object({ findingId: z.uuid() }),
  shows: 'nothing personal',
  run: async (tx, { findingId }) => {
    const proof = await findProof(tx, findingId);
    if (proof === undefined) return refused(screeningReason('finding-unknown'));
    const again = await computeAgain(tx, proof);
    const differs = differingParts(storedOutcome(proof), again).map((part) => outcomeParts[part]);
    return ok({
      findingId,
      grade: proof.grade,
      again: again?.grade ?? null,
      agrees: differs.length === 0,
      differs,
    });
  },
});
