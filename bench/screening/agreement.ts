/** A nominee and a row of the list whose numbers agree, in full or as far as a mask shows. */
export interface Hit {
  /** The nominee's place. */
  readonly nominee: number;
  /** Of the list, the first being 1. */
  readonly row: number;
  readonly relation: string;
  readonly how: 'exact' | 'masked';
}

export interface Agreement {
  readonly theirs: Readonly<Record<Hit['how'], number>>;
  readonly ours: Readonly<Record<Hit['how'], number>>;
  /** Found by them and not by us: there must be none. */
  readonly missing: readonly Hit[];
  /** Found by us alone, such as by an old number of fifteen digits. */
  readonly more: readonly Hit[];
}

/** Holds our findings against theirs, pair by pair. */
export function compareHits(ours: readonly Hit[], theirs: readonly Hit[]): Agreement {
  const known = (hits: readonly Hit[]): ReadonlySet<string> => new Set(hits.map(keyOf));
  const [mine, others] = [known(ours), known(theirs)];
  return {
    theirs: count(theirs),
    ours: count(ours),
    missing: theirs.filter((hit) => !mine.has(keyOf(hit))),
    more: ours.filter((hit) => !others.has(keyOf(hit))),
  };
}

function keyOf({ nominee, row, relation, how }: Hit): string {
  return `${nominee}/${row}/${relation}/${how}`;
}

function count(hits: readonly Hit[]): Record<Hit['how'], number> {
  const exact = hits.filter(({ how }) => how === 'exact').length;
  return { exact, masked: hits.length - exact };
}
