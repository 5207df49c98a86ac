/** How large a run is, as the command line asks. */
export interface Options {
  readonly short: boolean;
  /** Of the court's list. */
  readonly rows: number;
  /** Of the round that is compared. */
  readonly nominations: number;
  /** Nominations that are compared again when the list changes. */
  readonly live: number;
  /** Rows that the list differs by then. */
  readonly changedRows: number;
  /** Where profiles of the comparing process go; none are made when left out. */
  readonly profile?: string;
}

/** Reads `--short`, `--rows N`, `--nominations M`, `--live L`, `--profile FOLDER`. */
export function readOptions(args: readonly string[]): Options {
  const short = args.includes('--short');
  const textOf = (flag: string): string | undefined => {
    const at = args.indexOf(flag);
    return at === -1 ? undefined : args[at + 1];
  };
  const numberOf = (flag: string, otherwise: number): number => {
    const value = Number(textOf(flag) ?? otherwise);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${flag} wants a whole number`);
    return value;
  };
  const nominations = numberOf('--nominations', short ? 1_000 : 10_000);
  const profile = textOf('--profile');
  return {
    short,
    rows: numberOf('--rows', short ? 50_000 : 1_000_000),
    nominations,
    live: numberOf('--live', short ? nominations : 20_000),
    changedRows: short ? 100 : 1_000,
    ...(profile === undefined ? {} : { profile }),
  };
}
