/** One row of a list from somebody else, whatever kind of file it came in. */
export interface TableRow {
  /** Where it stands in its file: the line of a text, the row of a sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Places of cells, from 0, whose content was lost before it came here: long numbers kept as numbers, error values. */
  readonly lost?: ReadonlySet<number>;
}
