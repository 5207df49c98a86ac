import type { PlainDate } from '#kernel/time.ts';
import { maskedView } from '#modules/nominations/domain/masked-view.ts';
import type { Nomination } from '#modules/nominations/domain/nomination.ts';
import {
  publicationBasis,
  type PublicationFacts,
  showsRepresentative,
} from '#modules/subjects/domain/publication-basis.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import type { NoticeEntryView } from './view.ts';

export interface ViewFacts {
  readonly nomination: Nomination;
  readonly unitName: string;
  readonly publication: PublicationFacts;
}

export interface ViewPlace {
  readonly id: string;
  readonly position: number;
  readonly publicationDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly corrected: boolean;
}

/** One line of the public page: what may be published of the nomination today, and nothing else. */
export function entryView(facts: ViewFacts, place: ViewPlace, pack: Pack, today: PlainDate): NoticeEntryView {
  const { nomination, publication } = facts;
  const basis = publicationBasis(publication, pack.policy, today);
  const shown = maskedView(
    nomination,
    { basis: basis.ok ? basis.value : null, showsRepresentative: showsRepresentative(publication) },
    pack,
  );
  return {
    ...place,
    category: shown.category,
    categoryTitle: shown.categoryTitle,
    nature: nomination.isPerson ? 'person' : 'body',
    nameShown: shown.name,
    numberShown: shown.numberShown,
    honour: shown.honour,
    grantor: shown.grantor,
    unitName: facts.unitName,
  };
}
