import { fullYearsOn } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Policy } from '#modules/units/domain/pack/index.ts';
import { subjectReason } from './refusals.ts';

/** The latest word on one purpose; it may be the subject's own or the guardian's. */
export interface ConsentWord {
  readonly given: boolean;
  readonly guardian: boolean;
  readonly statedOn: PlainDate;
}

/** What the gate of publication asks of one nomination (C5.3, C7.3). */
export interface PublicationFacts {
  readonly isPerson: boolean;
  /** The entry's own name is personal: natural persons, sole traders. */
  readonly nameIsPersonal: boolean;
  readonly disclosure: 'public' | 'not-public';
  /** Latest word on `publish`; of a body, its representative's or operator's. */
  readonly consent: ConsentWord | null;
  /** In the number, where it has one; null for bodies. */
  readonly birthDate: PlainDate | null;
  /** The awarding authority's own announcement. */
  readonly announced: { readonly reference: string; readonly on: PlainDate } | null;
}

/** On what an entry is published. `announced`: for the fields then announced only. */
export type PublicationBasis =
  | { readonly kind: 'body' }
  | { readonly kind: 'consent'; readonly statedOn: PlainDate }
  | { readonly kind: 'announced'; readonly reference: string; readonly on: PlainDate };

/**
 * The basis on which an entry may be published, or every reason why it may not. A recorded refusal or withdrawal defeats
 * every other basis; a child needs the guardian's consent whatever else there is; a body needs none.
 */
export function publicationBasis(
  facts: PublicationFacts,
  policy: Pick<Policy, 'publication'>,
  today: PlainDate,
): Result<PublicationBasis> {
  const reasons: Reason[] = [];
  if (facts.disclosure === 'not-public') reasons.push(subjectReason('not-for-publication'));
  if (!facts.nameIsPersonal) return okUnless<PublicationBasis>(reasons, { kind: 'body' });
  const { consent, announced } = facts;
  const admitted = announced !== null && policy.publication.announcedHonourIsBasis;
  if (consent !== null && !consent.given) {
    reasons.push(subjectReason('publication-refused', { date: consent.statedOn }));
  } else if (consent === null && !admitted) {
    reasons.push(subjectReason('publication-basis-missing'));
    if (announced !== null) reasons.push(subjectReason('announced-not-admitted'));
  }
  if (facts.isPerson) reasons.push(...guardianReasons(facts, policy, today));
  return okUnless(reasons, basisOf(consent, announced));
}

function guardianReasons(
  { birthDate, consent }: PublicationFacts,
  { publication }: Pick<Policy, 'publication'>,
  today: PlainDate,
): readonly Reason[] {
  const age = publication.guardianUnderAge;
  const guardianGave = consent?.given === true && consent.guardian;
  if (guardianGave || age === 0) return [];
  // A passport tells no age. An adult's own consent form does; a mere announcement doesn't.
  if (birthDate === null) return consent === null ? [subjectReason('birth-date-unknown')] : [];
  return fullYearsOn(birthDate, today) < age ? [subjectReason('guardian-consent-missing', { age })] : [];
}

function basisOf(consent: ConsentWord | null, announced: PublicationFacts['announced']): PublicationBasis {
  if (consent?.given === true) return { kind: 'consent', statedOn: consent.statedOn };
  return announced === null ? { kind: 'body' } : { kind: 'announced', ...announced };
}

/** Whether an entry may go the way without publication (C5.3): marked so, or refused where the pack lets it. */
export function mayGoNonPublic(
  facts: Pick<PublicationFacts, 'disclosure' | 'consent'>,
  policy: Pick<Policy, 'publication'>,
): boolean {
  if (facts.disclosure !== 'not-public') return false;
  const refused = facts.consent !== null && !facts.consent.given;
  return !refused || policy.publication.refusalMayGoNonPublic;
}

/** A legal representative's name is personal data too: it is shown only with the representative's consent. */
export function showsRepresentative(facts: Pick<PublicationFacts, 'isPerson' | 'consent'>): boolean {
  return !facts.isPerson && facts.consent?.given === true;
}
