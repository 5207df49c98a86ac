/** One row of a list from somebody else, whatever kind of file it came in. */
export interface TableRow {
  /** Where it stands in its file: the line of a text, the row of a sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /**
   * Places of cells, from 0, whose content can't be told: `digits` of a long number kept as a number are lost; `value`: an
   * error, or several values.
   */
  readonly lost?: ReadonlyMap<number, Loss>;
}

export type Loss = 'digits' | 'value';
