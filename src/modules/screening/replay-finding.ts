import type { Tx } from '#db/command.ts';
import { getPolicyUnder } from '#db/installation.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import { expectedStrangers } from './domain/chance.ts';
import { matchPair } from './domain/match-pair.ts';
import { readingOf } from './domain/online-record.ts';
import type { Outcome } from './domain/replay.ts';
import { readCandidates } from './read-candidates.ts';
import type { FindingProof } from './store/finding-proof.ts';

/**
 * Computes a finding again from the nominee, the record and the pack as they stood, by the rules of the program that runs
 * now. Undefined when the record can no longer be read, or nothing meets in that direction.
 */
export async function computeAgain(tx: Tx, proof: FindingProof): Promise<Outcome | undefined> {
  return computeUnder(tx, await getPolicyUnder(tx.db, tx.county, proof.policyDigest), proof);
}

/** The same by another pack. */
export function computeUnder(tx: Tx, policy: Pack, proof: FindingProof): Outcome | undefined {
  const source = findSource(policy, proof.source);
  if (source === undefined || source.mode === 'answer') return undefined;
  const under = { ...tx, policy };
  const reading = source.mode === 'online' ? readingOf(source) : source;
  const stored = { owner: 0, line: proof.version?.line ?? 0, text: proof.text };
  const [candidate] = readCandidates(under, [stored], reading, proof.readAsOf);
  if (candidate === undefined) return undefined;
  const { identity, content, record } = candidate;
  const matches = matchPair(proof.nominee, record, policy.policy.names.regionPrefixes);
  const match = matches.find(({ relation }) => relation === proof.relation);
  if (match === undefined) return undefined;
  const { grade, evidence } = match;
  const { openedOn, closedOn, repairedOn } = record;
  const digests = { identity: identity.toString('hex'), content: content.toString('hex') };
  const strangers =
    proof.chance === null ? null : expectedStrangers(proof.nominee, record, evidence, proof.chance.namesakes);
  return { grade, evidence, strangers, openedOn, closedOn, repairedOn, ...digests };
}

export function storedOutcome(proof: FindingProof): Outcome {
  const { grade, evidence, openedOn, closedOn, repairedOn, identity, content } = proof;
  const digests = { identity: identity.toString('hex'), content: content.toString('hex') };
  const strangers = proof.chance?.strangers ?? null;
  return { grade, evidence, strangers, openedOn, closedOn, repairedOn, ...digests };
}
