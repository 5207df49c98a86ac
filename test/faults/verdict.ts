/** How much of an operation stands in the database. */
export type Standing =
  | 'nothing'
  /** A batch that was read whole and waits for its commit: the first of an import's two commands. */
  | 'prepared'
  | 'whole'
  | 'half'
  | 'doubled';

export interface Examined {
  readonly standing: Standing;
  /** For a violation: what was counted. Numbers and words only. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Compares what was counted with what each standing demands. More of anything than the whole has is doubled; what
 * agrees with no standing is half.
 */
export function judgeCounts(
  counts: Readonly<Record<string, number>>,
  demands: Readonly<Partial<Record<Standing, Readonly<Record<string, number>>>>>,
): Examined {
  const names = Object.keys(counts);
  for (const standing of ['nothing', 'prepared', 'whole'] as const) {
    const demand = demands[standing];
    if (demand !== undefined && names.every((name) => counts[name] === (demand[name] ?? 0))) {
      return { standing, counts };
    }
  }
  const most = (name: string): number =>
    Math.max(...Object.values(demands).map((demand) => demand?.[name] ?? 0));
  const tooMany = names.some((name) => (counts[name] ?? 0) > most(name));
  return { standing: tooMany ? 'doubled' : 'half', counts };
}
