const MEGABYTE = 1024 * 1024;

/** What a workbook sent by someone may cost. All are upper bounds; passing one refuses the file whole. */
export interface WorkbookLimits {
  /** Bytes of the file. */
  readonly fileBytes: number;
  /** Bytes of all parts together once inflated, both as declared and as counted while inflating. */
  readonly inflatedBytes: number;
  /** Entries of the zip. */
  readonly parts: number;
  readonly sheets: number;
  /** Rows with a value in one sheet, header rows included; empty rows with a format only are not counted. */
  readonly rows: number;
  /** The last column that may hold a value, counted from 1. */
  readonly columns: number;
  /** Characters (UTF-16 units) of one cell; Excel's own bound is 32,767. */
  readonly cellCharacters: number;
  /** Bytes (UTF-8) of all distinct texts, which a workbook keeps apart from its rows and a reader must hold. */
  readonly sharedTextBytes: number;
  /** Seconds the reader may take over its next answer: to open, or to give the next batch of rows. */
  readonly stepSeconds: number;
  /** Megabytes of heap of the worker that reads. */
  readonly workerMegabytes: number;
}

/** Limits for reports of units: 100,000 rows in a file of 32 MB, some rows spared for headers. */
export const reportLimits: WorkbookLimits = {
  fileBytes: 32 * MEGABYTE,
  inflatedBytes: 512 * MEGABYTE,
  parts: 1000,
  sheets: 64,
  rows: 100_020,
  columns: 256,
  cellCharacters: 32_767,
  sharedTextBytes: 96 * MEGABYTE,
  stepSeconds: 30,
  workerMegabytes: 96,
};

/** Whole megabytes, as refusals say them. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / MEGABYTE);
}
