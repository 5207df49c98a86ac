import { maskName, type MaskProfile } from '#kernel/mask.ts';
import type { PlainDate } from '#kernel/time.ts';
import { maskProfile } from '#modules/subjects/domain/masks.ts';
import type { PublicationBasis } from '#modules/subjects/domain/publication-basis.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import { honourLevels } from './form/context.ts';
import type { Nomination } from './nomination.ts';

/** What may be published of a nomination, and nothing else (C5.3, DOMAIN 4.2): the same in page, file, API and search. */
export interface MaskedView {
  readonly name: string;
  readonly numberShown: string;
  readonly kind: string;
  readonly kindTitle: string;
  readonly category: string;
  readonly categoryTitle: string;
  /** Township only, never an address; null where it was not announced. */
  readonly township: string | null;
  /** Null without the representative's consent. */
  readonly legalRepresentative: string | null;
  readonly honour: string;
  readonly honourLevel: string;
  readonly grantor: string;
  readonly basisDocument: string;
  readonly grantedOn: PlainDate;
  readonly evaluationYear: number;
  /** Null where it was not announced. */
  readonly reason: string | null;
}

export interface ViewBasis {
  /** Null: no basis; every personal name is masked. */
  readonly basis: PublicationBasis | null;
  /** Whether the legal representative consented (see `showsRepresentative`). */
  readonly showsRepresentative: boolean;
}

/**
 * The one function that gives the fields that may be published. A personal name is shown with consent or where it had
 * been announced, else masked; numbers are masked always; of an announced honour only what was announced is shown.
 */
export function maskedView(
  nomination: Nomination,
  { basis, showsRepresentative }: ViewBasis,
  pack: Pack,
): MaskedView {
  const kind = pack.kinds.find(({ code }) => code === nomination.kind);
  const category = pack.categories.find(({ code }) => code === nomination.category);
  const personal = kind?.nameIsPersonal ?? true;
  const profile = maskProfile(pack, 'public');
  const announcedOnly = personal && basis?.kind === 'announced';
  const consented = personal && basis?.kind === 'consent';
  const covered = personal && !consented && !announcedOnly;
  const { legalRepresentative } = nomination;
  return {
    name: covered ? coverName(nomination, profile) : nomination.name,
    numberShown: nomination.numberShown,
    kind: nomination.kind,
    kindTitle: kind?.title ?? nomination.kind,
    category: nomination.category,
    categoryTitle: category?.title ?? nomination.category,
    township: announcedOnly ? null : nomination.township,
    legalRepresentative: showsRepresentative ? legalRepresentative : null,
    honour: nomination.honour,
    honourLevel: honourLevels[nomination.honourLevel],
    grantor: nomination.grantor,
    basisDocument: nomination.basisDocument,
    grantedOn: nomination.grantedOn,
    evaluationYear: nomination.evaluationYear,
    reason: announcedOnly || covered ? null : nomination.reason,
  };
}

/** A name without a basis is covered whatever the profile says of names with one. */
function coverName({ name }: Nomination, profile: MaskProfile): string {
  return maskName(name, { ...profile, nameStars: profile.nameStars ?? 2 });
}
