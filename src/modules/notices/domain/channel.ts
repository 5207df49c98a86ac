import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import {
  mayGoNonPublic,
  publicationBasis,
  type PublicationFacts,
} from '#modules/subjects/domain/publication-basis.ts';
import type { Policy } from '#modules/units/domain/pack/index.ts';
import { noticeReason } from './refusals.ts';

/** On the portal, or by letter to the subject's own unit or its department (C5.3). */
export type Channel = 'portal' | 'letter';

/** What was recorded of an entry that decides which way it may be made known. */
export interface ChannelFacts {
  readonly nominationId: string;
  readonly publication: PublicationFacts;
  readonly disclosureReasonGiven: boolean;
  /** The subject's own unit is recorded: where a letter can go. */
  readonly hasOwnUnit: boolean;
}

/**
 * Which way an entry goes on notice, or why it waits. Without a basis it waits, named as such; marked not for publication
 * it goes by letter, a person who refused only where the pack lets it.
 */
export function decideChannel(
  facts: ChannelFacts,
  policy: Pick<Policy, 'publication'>,
  today: PlainDate,
): Result<Channel> {
  if (facts.publication.disclosure === 'not-public') return decideLetter(facts, policy);
  const basis = publicationBasis(facts.publication, policy, today);
  return okUnless<Channel>(basis.ok ? [] : ofEntry(facts.nominationId, basis.refusal.reasons), 'portal');
}

function decideLetter(facts: ChannelFacts, policy: Pick<Policy, 'publication'>): Result<Channel> {
  const entry = { entry: facts.nominationId };
  const reasons: Reason[] = [];
  if (!facts.disclosureReasonGiven) reasons.push(noticeReason('disclosure-reason-missing', entry));
  if (!mayGoNonPublic(facts.publication, policy)) reasons.push(noticeReason('letter-not-allowed', entry));
  if (policy.publication.nonPublicDelivery === 'own-unit' && !facts.hasOwnUnit) {
    reasons.push(noticeReason('letter-addressee-missing', entry));
  }
  return okUnless<Channel>(reasons, 'letter');
}

/** Reasons of another room, each saying which entry it is about. */
export function ofEntry(nominationId: string, reasons: readonly Reason[]): readonly Reason[] {
  return reasons.map(({ code, params }) => ({ code, params: { ...params, entry: nominationId } }));
}
