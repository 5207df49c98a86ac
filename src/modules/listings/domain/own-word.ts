import type { ConsentPurpose } from '#modules/subjects/domain/consent.ts';
import type { Policy } from '#modules/units/domain/pack/index.ts';

/** What a subject has said of its personal data, as far as a listing rests on it. */
export interface OwnWord {
  /** The listing's own name is personal: natural persons, sole traders. A body stays, and names no representative. */
  readonly nameIsPersonal: boolean;
  /** Made known on the portal; one that went by letter rests on no consent to publication (C5.3). */
  readonly isPublic: boolean;
  /** Purposes whose latest word is no. */
  readonly refused: ReadonlySet<ConsentPurpose>;
}

/**
 * Whether a listing ends by its subject's own word (个人信息保护法 15): without a purpose that the pack requires nothing may
 * go on; who only refuses to be shown keeps the benefits where the pack lets refusals go without publication.
 */
export function endsByOwnWord(word: OwnWord, policy: Pick<Policy, 'consent' | 'publication'>): boolean {
  if (!word.nameIsPersonal) return false;
  const required = policy.consent.purposes.some(({ code, required: must }) => must && word.refused.has(code));
  const shown = word.isPublic && word.refused.has('publish') && !policy.publication.refusalMayGoNonPublic;
  return required || shown;
}
