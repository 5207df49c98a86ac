import { refusalOf } from '#files/file-refused.ts';
import { openWorkbook, type OpenWorkbook } from '#files/workbook/open.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result, refused } from '#kernel/result.ts';
import {
  cleanText,
  HEADER_ROWS,
  type RecognisedHeader,
  recogniseHeader,
  type SheetRow,
  templateVersion,
} from '../domain/form/index.ts';
import { nominationReason } from '../domain/refusals.ts';
import { templateMark } from './template-mark.ts';

export interface SurveyedSheet {
  readonly index: number;
  readonly header: RecognisedHeader;
}

/** What a workbook turned out to be, before any of its rows is judged. */
export interface Survey {
  readonly sheets: readonly SurveyedSheet[];
  /** Null when the workbook was not made from the template. */
  readonly templateVersion: string | null;
  readonly rowCount: number;
  /** Rows below the headers by the sheet's index; null when there were too many to keep in memory. */
  readonly kept: ReadonlyMap<number, readonly SheetRow[]> | null;
}

/** Up to so many rows are kept from the first reading; a larger workbook is read a second time. */
const MOST_KEPT = 2000;
/** A column filled with formulas is said once, not for each row. */
const MOST_REASONS = 10;

/**
 * Goes once through a workbook: finds the sheets of the form and refuses it whole for what spoils all of it (another
 * template, formulas, nothing in it, or what the reader refuses). Nothing is kept of a refused file.
 */
export async function surveyReport(path: string): Promise<Result<Survey>> {
  const opened = await openWorkbook(path);
  if (!opened.ok) return opened;
  try {
    return await survey(opened.value);
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  } finally {
    await opened.value.close();
  }
}

async function survey(workbook: OpenWorkbook): Promise<Result<Survey>> {
  const sheets: SurveyedSheet[] = [];
  const reasons: Reason[] = [];
  const kept = new Map<number, SheetRow[]>();
  let version: string | null = null;
  let rowCount = 0;
  for (const index of workbook.sheets.keys()) {
    const top: SheetRow[] = [];
    let header: RecognisedHeader | undefined;
    const rows: SheetRow[] = [];
    let readTop = false;
    const take = (row: SheetRow): void => {
      if (header === undefined || row.number <= header.lastRow) return;
      rowCount += 1;
      reasons.push(...formulaReasons(header, row));
      if (rowCount <= MOST_KEPT) rows.push(row);
    };
    for await (const row of workbook.rows(index)) {
      if (readTop) take(row);
      else {
        top.push(row);
        version ??= markOf(row);
        if (top.length <= HEADER_ROWS) continue;
        readTop = true;
        header = recogniseHeader(top);
        if (header === undefined) break;
        for (const early of top) take(early);
      }
      if (reasons.length >= MOST_REASONS) break;
    }
    if (!readTop) {
      header = recogniseHeader(top);
      for (const early of top) take(early);
    }
    if (header === undefined) continue;
    if (sheets.some(({ header: { sheet } }) => sheet === header?.sheet)) {
      reasons.push(nominationReason('template-sheet-repeated', { sheet: header.sheet.title }));
    }
    sheets.push({ index, header });
    kept.set(index, rows);
  }
  if (version !== null && version !== templateVersion) {
    return refused(nominationReason('template-version-unknown', { version: templateVersion }));
  }
  if (sheets.length === 0) return refused(nominationReason('template-not-recognised'));
  if (rowCount === 0) reasons.push(nominationReason('workbook-without-rows'));
  return okUnless<Survey>(reasons.slice(0, MOST_REASONS), {
    sheets,
    templateVersion: version,
    rowCount,
    kept: rowCount > MOST_KEPT ? null : kept,
  });
}

/** The version in the template's hidden sheet. */
function markOf(row: SheetRow): string | null {
  const [mark, version] = row.cells;
  return mark !== undefined && cleanText(mark.text) === templateMark ? cleanText(version?.text ?? '') : null;
}

/** Formulas in columns that are read: their results may be of another machine, another day, another file. */
function formulaReasons({ sheet, columns }: RecognisedHeader, row: SheetRow): readonly Reason[] {
  return row.cells
    .filter(({ kind, column }) => kind === 'formula' && columns.has(column))
    .map(({ column }) =>
      nominationReason('formula-in-values', { sheet: sheet.title, row: row.number, letters: column }),
    );
}

/** The rows of a surveyed sheet: from memory, or read again. Throws when a file read once can't be read again. */
export async function* readReport(
  path: string,
  { sheets, kept }: Survey,
): AsyncGenerator<{ readonly header: RecognisedHeader; readonly row: SheetRow }, void, void> {
  if (kept !== null) {
    for (const { index, header } of sheets) for (const row of kept.get(index) ?? []) yield { header, row };
    return;
  }
  const opened = await openWorkbook(path);
  if (!opened.ok) throw new Error('a workbook that was read once cannot be read again');
  try {
    for (const { index, header } of sheets) {
      for await (const row of opened.value.rows(index))
        if (row.number > header.lastRow) yield { header, row };
    }
  } finally {
    await opened.value.close();
  }
}
