import type { Tx } from '#db/command.ts';
import { getPolicyUnder } from '#db/installation.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import { tellChance } from './domain/chance.ts';
import { dispositionOf } from './domain/disposition.ts';
import { standingOf } from './domain/look-back.ts';
import { findingStateAt } from './domain/settlement.ts';
import { tellStory } from './domain/story.ts';
import type { FindingProof } from './store/finding-proof.ts';
import type { Finding } from './store/finding.ts';

/** The story of one finding as it is told today. */
export async function storyOf(
  tx: Tx,
  proof: FindingProof,
  finding: Finding,
  source: Source,
  today: PlainDate,
): Promise<readonly string[]> {
  const { version: policyVersion } = await getPolicyUnder(tx.db, tx.county, proof.policyDigest);
  const { policy } = tx.policy;
  const standing = standingOf(finding, policy.screening, today);
  const { grade, relation } = proof;
  return tellStory({
    source: source.title,
    grade,
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
    disposition: dispositionOf({ grade, relation, standing }, source.dispositions, policy.screening),
    state: findingStateAt(finding, source, { screening: policy.screening }, today),
  });
}

function dayOf(instant: Instant | null): PlainDate | null {
  return instant === null ? null : shanghaiDateOf(instant);
}
