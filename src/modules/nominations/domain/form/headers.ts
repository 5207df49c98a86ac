import type { SheetCode } from './column.ts';
import { type FormCell, wordKey } from './cell.ts';
import type { FormFinding } from './findings.ts';
import { type ColumnId, type FormSheet, sheets } from './sheets.ts';

/** A row as the reader gives it; empty cells are left out. */
export interface SheetRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly (FormCell & { readonly column: string })[];
}

export interface RecognisedHeader {
  readonly sheet: FormSheet;
  /** The last row of the header; rows below it are data. */
  readonly lastRow: number;
  /** Column letters to the column they hold. */
  readonly columns: ReadonlyMap<string, ColumnId>;
  readonly findings: readonly FormFinding[];
}

/** A heading row names at least so many of the form's columns. */
const FEWEST_KNOWN = 4;

/** How many rows at the top are looked at: a title, a note of the unit, a header of two rows. */
export const HEADER_ROWS = 12;

const dictionaries: Readonly<Record<SheetCode, ReadonlyMap<string, ColumnId>>> = {
  person: dictionary(sheets.person),
  body: dictionary(sheets.body),
};

function dictionary(sheet: FormSheet): ReadonlyMap<string, ColumnId> {
  const words = new Map<string, ColumnId>();
  for (const { id, header, aliases } of sheet.columns) {
    for (const word of [header, ...aliases]) {
      const key = wordKey(word);
      if (!words.has(key)) words.set(key, id);
    }
  }
  return words;
}

/** Columns that the workbook of findings adds to a unit's own rows; sent back with them, they are passed over. */
export const findingColumns = ['原表行号', '问题和改法'] as const;
const passedOver = new Set(findingColumns.map(wordKey));

/** Columns that only one of the two sheets has: they tell which sheet it is, whatever its name. */
const telling: Readonly<Record<SheetCode, readonly ColumnId[]>> = {
  person: ['name', 'idNo', 'idType'],
  body: ['orgName', 'uscc', 'legalRep', 'orgType', 'regNo'],
};

/**
 * Finds the header among the first rows of a sheet: renamed, reordered, in one row or in two with merged cells above.
 * Gives nothing when the sheet is no sheet of the form.
 */
export function recogniseHeader(rows: readonly SheetRow[]): RecognisedHeader | undefined {
  let best: { header: RecognisedHeader; known: number } | undefined;
  for (const [index, row] of rows.entries()) {
    if (index >= HEADER_ROWS) break;
    for (const code of ['person', 'body'] as const) {
      for (const below of [undefined, nextRow(rows, index)]) {
        const header = readHeader(sheets[code], row, below);
        const known =
          header.columns.size +
          telling[code].filter((id) => [...header.columns.values()].includes(id)).length;
        const isSheet = [...header.columns.values()].some((id) => telling[code].includes(id));
        if (isSheet && header.columns.size >= FEWEST_KNOWN && known > (best?.known ?? 0))
          best = { header, known };
      }
    }
  }
  return best?.header;
}

/** The row right below, if it can be the second row of a header: texts only. */
function nextRow(rows: readonly SheetRow[], index: number): SheetRow | undefined {
  const row = rows[index];
  const below = rows[index + 1];
  if (row === undefined || below === undefined || below.number !== row.number + 1) return undefined;
  return below.cells.every(({ kind }) => kind === 'text') ? below : undefined;
}

function readHeader(sheet: FormSheet, row: SheetRow, below: SheetRow | undefined): RecognisedHeader {
  const words = dictionaries[sheet.code];
  const columns = new Map<string, ColumnId>();
  const unknown: string[] = [];
  const repeated = new Set<ColumnId>();
  for (const { letters, upper, lower } of headings(row, below)) {
    // The lower heading alone, both together (荣誉 + 级别), or the upper one of cells merged downwards.
    const id = [lower, upper + lower, lower === '' ? upper : '']
      .flatMap((text) => [text, withoutBrackets(text)])
      .map((text) => words.get(wordKey(text)))
      .find((found) => found !== undefined);
    if (id === undefined && passedOver.has(wordKey(lower))) continue;
    if (id === undefined) unknown.push(letters);
    else if ([...columns.values()].includes(id)) repeated.add(id);
    else columns.set(letters, id);
  }
  const where = { sheet: sheet.code, row: null };
  const title = (id: ColumnId): string => sheet.columns.find((column) => column.id === id)?.header ?? id;
  return {
    sheet,
    lastRow: (below ?? row).number,
    columns,
    findings: [
      ...[...repeated].map(
        (id): FormFinding => ({
          ...where,
          code: 'column-repeated',
          column: id,
          params: { column: title(id) },
        }),
      ),
      ...unknown.map(
        (letters): FormFinding => ({ ...where, code: 'column-unknown', column: null, params: { letters } }),
      ),
    ],
  };
}

/** Headings of each column; an upper text without one of its own beside it reaches to the right over the lower ones. */
function headings(
  row: SheetRow,
  below: SheetRow | undefined,
): readonly { readonly letters: string; readonly upper: string; readonly lower: string }[] {
  const upper = new Map(row.cells.map(({ column, text }) => [column, text]));
  if (below === undefined)
    return [...upper].map(([letters, text]) => ({ letters, upper: text, lower: text }));
  const lower = new Map(below.cells.map(({ column, text }) => [column, text]));
  const all = [...new Set([...upper.keys(), ...lower.keys()])].toSorted(byPlace);
  let reach = '';
  return all.map((letters) => {
    reach = upper.get(letters) ?? reach;
    return { letters, upper: upper.get(letters) ?? reach, lower: lower.get(letters) ?? '' };
  });
}

/** 姓名（必填） is 姓名. */
function withoutBrackets(text: string): string {
  return text.replaceAll(/[（(【[][^）)】\]]*[）)】\]]/g, '');
}

function byPlace(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : 1);
}
