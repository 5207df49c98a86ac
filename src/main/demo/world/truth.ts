import type { PlannedNomination } from './nomination.ts';

/** Kinds of record planted in the sources. */
export type TruthKind =
  /** The same person under the court's mask. */
  | 'masked'
  /** The court's mask fits, and it is somebody else: the body compared the full numbers. */
  | 'masked-other'
  /** The old number of fifteen digits. */
  | 'fifteen-digits'
  /** A variant of the name beside a mask that fits. */
  | 'variant'
  /** The name alone. */
  | 'name-only'
  /** The name with a mask that contradicts. */
  | 'contradicts'
  /** The body's legal representative under the court's mask. */
  | 'representative'
  /** Removed from the list before the look-back began. */
  | 'older'
  /** The full number beside another name. */
  | 'other-name'
  | 'credit-code'
  | 'org-code'
  | 'body-name-only'
  | 'abnormal'
  | 'abnormal-registration'
  | 'abnormal-removed'
  | 'serious'
  /** Answers of bodies that keep no list. */
  | 'police-hit'
  | 'third-party-hit'
  /** Under a consumption limit, which is no dishonesty and merely informs. */
  | 'consumption';

export type PlantedVerdict = 'same' | 'other' | 'nothing-beyond-name';

export type PlantedSource =
  | 'court'
  | 'court-consumption'
  | 'market-abnormal'
  | 'market-serious'
  | 'police'
  | 'third-party';

interface TruthRule {
  readonly source: PlantedSource;
  readonly nature: 'person' | 'body';
  /** Null where no comparison is made, or nobody has to look. */
  readonly grade: 'G1' | 'G2' | 'G3' | 'G4' | null;
  /** What the body finds when it looks; null where nobody has to look. */
  readonly verdict: PlantedVerdict | null;
  readonly several: number;
}

/** What each planted kind must come to (DOMAIN 4.4), and how often it stands in the whole year's sources. */
export const truthRules: Readonly<Record<TruthKind, TruthRule>> = {
  masked: { source: 'court', nature: 'person', grade: 'G2', verdict: 'same', several: 6 },
  'masked-other': { source: 'court', nature: 'person', grade: 'G2', verdict: 'other', several: 2 },
  'fifteen-digits': { source: 'court', nature: 'person', grade: 'G2', verdict: 'same', several: 2 },
  variant: { source: 'court', nature: 'person', grade: 'G4', verdict: 'same', several: 2 },
  'name-only': { source: 'court', nature: 'person', grade: 'G4', verdict: 'nothing-beyond-name', several: 4 },
  contradicts: { source: 'court', nature: 'person', grade: null, verdict: null, several: 6 },
  representative: { source: 'court', nature: 'body', grade: 'G2', verdict: 'same', several: 2 },
  older: { source: 'court', nature: 'person', grade: null, verdict: null, several: 3 },
  'other-name': { source: 'market-serious', nature: 'person', grade: 'G3', verdict: 'same', several: 1 },
  'credit-code': { source: 'court', nature: 'body', grade: 'G1', verdict: 'same', several: 3 },
  'org-code': { source: 'court', nature: 'body', grade: 'G2', verdict: 'same', several: 2 },
  'body-name-only': {
    source: 'court',
    nature: 'body',
    grade: 'G4',
    verdict: 'nothing-beyond-name',
    several: 2,
  },
  abnormal: { source: 'market-abnormal', nature: 'body', grade: 'G1', verdict: 'same', several: 3 },
  'abnormal-registration': {
    source: 'market-abnormal',
    nature: 'body',
    grade: 'G2',
    verdict: 'same',
    several: 2,
  },
  'abnormal-removed': { source: 'market-abnormal', nature: 'body', grade: null, verdict: null, several: 3 },
  serious: { source: 'market-serious', nature: 'body', grade: 'G1', verdict: 'same', several: 2 },
  'police-hit': { source: 'police', nature: 'person', grade: null, verdict: 'same', several: 1 },
  'third-party-hit': { source: 'third-party', nature: 'body', grade: null, verdict: 'same', several: 1 },
  consumption: { source: 'court-consumption', nature: 'person', grade: null, verdict: null, several: 3 },
};

export interface Truth {
  readonly kind: TruthKind;
  readonly nomination: PlannedNomination;
}

/** Whether this truth keeps its nomination off the list. */
export function blocks({ kind }: Truth): boolean {
  return truthRules[kind].verdict === 'same';
}
