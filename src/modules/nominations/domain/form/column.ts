/** What a cell of a column holds. `digits`: a number kept as text, whose digits a numeric cell would lose. */
export type ColumnType = 'text' | 'digits' | 'code' | 'date' | 'year' | 'count' | 'yes-no';

/** Where the values of a `code` column come from. */
export type CodeList = 'categories' | 'kinds' | 'id-types' | 'townships' | 'levels' | 'disclosures';

/** How far a column may be shown: to the public, to the public masked, or within the scheme only (DOMAIN 3). */
export type Publication = 'public' | 'masked' | 'internal';

/** One column of the reporting form (Annex 4): the writer, the reader, the checks and the standard all come from it. */
export interface Column<Id extends string = string> {
  readonly id: Id;
  readonly header: string;
  /** Other headings that mean the same column; compared after NFKC, without spaces, brackets and stars. */
  readonly aliases: readonly string[];
  readonly type: ColumnType;
  readonly codes?: CodeList;
  /** Most characters, counted as code points. */
  readonly max: number;
  readonly publication: Publication;
  /** One line of advice, for the instruction sheet and the cell's hint. */
  readonly hint: string;
  readonly example: string;
  /** Width in the workbook, in characters. */
  readonly width: number;
  /** The column of the pack's `required` lists that asks for this one; its own id when left out. */
  readonly askedBy?: string;
}

export type SheetCode = 'person' | 'body';

export interface Sheet<Id extends string = string> {
  readonly code: SheetCode;
  readonly title: string;
  readonly columns: readonly Column<Id>[];
}
