import { openArchive } from './archive.ts';
import type { CellContext } from './cell-value.ts';
import type { WorkbookLimits } from './limits.ts';
import { readNumberFormats } from './number-format.ts';
import { findWorkbookParts } from './package.ts';
import type { MergedRange, Row } from './row.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readRows } from './sheet.ts';
import { surveySheet } from './survey.ts';

export interface SheetHead {
  readonly name: string;
  /** Hidden from whoever opens the workbook, whether they can show it again by hand or not. */
  readonly hidden: boolean;
  /** Merged cells in the order of the file. */
  readonly merges: readonly MergedRange[];
}

/** A workbook being read in this very thread; `openWorkbook` puts it into a worker. */
export interface ReadWorkbook {
  readonly sheets: readonly SheetHead[];
  /** Rows of the sheet at this index, in portions. Throws `FileRefused`. */
  readonly rows: (sheet: number) => AsyncGenerator<readonly Row[], void, void>;
  readonly close: () => void;
}

/**
 * Opens a workbook from someone else: every part it needs is inflated and proved once before any row is given, and
 * memory stays bounded whatever the file says. Throws `FileRefused`.
 */
export async function readWorkbook(path: string, limits: WorkbookLimits): Promise<ReadWorkbook> {
  const archive = await openArchive(path, limits);
  try {
    const parts = await findWorkbookParts(archive, limits);
    const sheets: SheetHead[] = [];
    for (const [index, { name, hidden, part }] of parts.sheets.entries()) {
      const merges = await surveySheet(archive.chunks(part), limits, index + 1);
      sheets.push({ name, hidden, merges });
    }
    const context: CellContext = {
      formats: await readNumberFormats(archive, parts.styles),
      sharedStrings: await readSharedStrings(archive, parts.sharedStrings, limits),
      from1904: parts.from1904,
      cellCharacters: limits.cellCharacters,
    };
    return {
      sheets,
      rows: (sheet) => {
        const part = parts.sheets[sheet]?.part;
        if (part === undefined) throw new RangeError(`the workbook has no sheet of index ${sheet}`);
        return readRows(archive.chunks(part), context, limits, sheet + 1);
      },
      close: archive.close,
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}
