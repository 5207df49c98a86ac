/** How large a world is. The demo plays `wholeYear`; a test plays `smallYear` with the same play. */
export interface WorldSize {
  readonly nominations: number;
  readonly units: number;
  readonly courtRows: number;
  /** Subjects that two units report. */
  readonly shared: number;
  /** Rows of first files that are wrong. */
  readonly faults: number;
  /** Entries without consent whose honour had been announced, that wait, that go by letter. */
  readonly announced: number;
  readonly waits: number;
  readonly letters: number;
  /** How often each kind of planted record stands in the sources. */
  readonly repeats: 'once' | 'several';
  readonly redemptions: number;
  /** Listings reported again in the second round, and new ones. */
  readonly renewals: number;
  readonly newcomers: number;
}

/** The demo's people and records come of this; any other gives another world. */
export const demoSeed = '守信演示';

export const wholeYear: WorldSize = {
  nominations: 600,
  units: 999,
  courtRows: 200_000,
  shared: 12,
  faults: 28,
  announced: 12,
  waits: 9,
  letters: 6,
  repeats: 'several',
  redemptions: 320,
  renewals: 36,
  newcomers: 8,
};

export const smallYear: WorldSize = {
  nominations: 72,
  units: 12,
  courtRows: 2_000,
  shared: 2,
  faults: 7,
  announced: 2,
  waits: 2,
  letters: 2,
  repeats: 'once',
  redemptions: 30,
  renewals: 6,
  newcomers: 2,
};
