import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result, ok, refused } from '#kernel/result.ts';
import { noticeReason } from './refusals.ts';

/** On the portal, or by letter to the subject's own unit or its department (C5.3). */
export type Channel = 'portal' | 'letter';

/** What was recorded of an entry that decides whether its name may be shown to the public. */
export interface PublicationFacts {
  readonly nominationId: string;
  /** The name shown is a person's data: natural persons and sole traders. */
  readonly nameIsPersonal: boolean;
  readonly disclosure: 'public' | 'not-public';
  readonly disclosureReasonGiven: boolean;
  /** The latest word on publication; a withdrawal is a refusal. */
  readonly consent: 'given' | 'refused' | 'none';
  /** The awarding authority had itself announced the honour; reference and date are recorded. */
  readonly announced: boolean;
  /** A child under the age at which the guardian must consent (个人信息保护法 31). */
  readonly needsGuardian: boolean;
  readonly guardianConsented: boolean;
  /** The subject's own unit is known: where a letter can go. */
  readonly hasOwnUnit: boolean;
}

export interface PublicationRules {
  readonly announcedHonourIsBasis: boolean;
  readonly refusalMayGoNonPublic: boolean;
  readonly nonPublicDelivery: 'own-unit' | 'department' | 'own-unit-or-department';
}

/** Which way an entry goes on notice, or why it has to wait. A refusal defeats every other basis. */
export function decideChannel(facts: PublicationFacts, rules: PublicationRules): Result<Channel> {
  const entry = { entry: facts.nominationId };
  if (facts.consent === 'refused') {
    return rules.refusalMayGoNonPublic
      ? decideLetter(facts, rules)
      : refused(noticeReason('publication-refused', entry));
  }
  if (facts.disclosure === 'not-public') {
    const reasons = facts.disclosureReasonGiven ? [] : [noticeReason('disclosure-reason-missing', entry)];
    return decideLetter(facts, rules, reasons);
  }
  if (!facts.nameIsPersonal) return ok('portal');
  const reasons: Reason[] = [];
  const announced = facts.announced && rules.announcedHonourIsBasis;
  if (facts.consent !== 'given' && !announced) reasons.push(noticeReason('publication-basis-missing', entry));
  // 个人信息保护法 31: an announced honour does not stand in for the guardian.
  if (facts.needsGuardian && !facts.guardianConsented) {
    reasons.push(noticeReason('guardian-consent-missing', entry));
  }
  return okUnless<Channel>(reasons, 'portal');
}

function decideLetter(
  facts: PublicationFacts,
  rules: PublicationRules,
  reasons: readonly Reason[] = [],
): Result<Channel> {
  const nowhere = rules.nonPublicDelivery === 'own-unit' && !facts.hasOwnUnit;
  const missing = noticeReason('letter-addressee-missing', { entry: facts.nominationId });
  return okUnless<Channel>(nowhere ? [...reasons, missing] : reasons, 'letter');
}
