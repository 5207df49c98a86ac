/** One figure of the year: what was planted, and what the house says. */
export interface Count {
  readonly what: string;
  readonly clause: string;
  readonly expected: number;
  readonly found: number;
}

/** Counts held against what was planted; each is told, and one mismatch spoils the demo. */
export class Tally {
  readonly #counts: Count[] = [];

  check(clause: string, what: string, expected: number, found: number): void {
    this.#counts.push({ what, clause, expected, found });
  }

  get counts(): readonly Count[] {
    return this.#counts;
  }

  get mismatches(): readonly Count[] {
    return this.#counts.filter(({ expected, found }) => expected !== found);
  }
}
