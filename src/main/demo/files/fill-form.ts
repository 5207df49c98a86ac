import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { FormRow } from './form-row.ts';
import type { WrittenFile } from './write-csv.ts';

/** A sheet of the form as the collection standard describes it. */
export interface FormSheet {
  readonly title: string;
  readonly columns: readonly {
    readonly field: string;
    readonly header: string;
    readonly aliases: readonly string[];
  }[];
}

/** How a unit changed the form before it filled it in; the reader must cope. */
export type Layout = 'as-given' | 'renamed' | 'reordered';

export interface FilledSheet {
  readonly sheet: FormSheet;
  readonly rows: readonly FormRow[];
}

/** Fills in the workbook that the product wrote for a unit, and saves it where the reader of the demo can open it. */
export async function fillForm(
  form: Uint8Array,
  path: string,
  sheets: readonly FilledSheet[],
  layout: Layout,
): Promise<WrittenFile> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(form).buffer);
  let rows = 0;
  for (const { sheet, rows: filled } of sheets) {
    const worksheet = workbook.getWorksheet(sheet.title);
    if (worksheet === undefined) throw new Error(`the form lacks the sheet ${sheet.title}`);
    fillSheet(worksheet, sheet, filled, layout);
    rows += filled.length;
  }
  const content = Buffer.from(await workbook.xlsx.writeBuffer());
  await writeFile(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, name: path.split('/').at(-1) ?? path, sha256, size: content.length, rows };
}

function fillSheet(
  worksheet: ExcelJS.Worksheet,
  { columns }: FormSheet,
  rows: readonly FormRow[],
  layout: Layout,
): void {
  const { header, places } = findHeader(worksheet, columns);
  const order = [...places.entries()];
  if (layout === 'reordered') {
    // The last column changes places with the second.
    const [second, last] = [order[1], order.at(-1)];
    if (second !== undefined && last !== undefined) {
      swapHeadings(header, second[1], last[1]);
      places.set(second[0], last[1]);
      places.set(last[0], second[1]);
    }
  }
  if (layout === 'renamed') {
    for (const { field, aliases } of columns) {
      const place = places.get(field);
      const [alias] = aliases;
      if (place !== undefined && alias !== undefined) header.getCell(place).value = alias;
    }
  }
  for (const [index, row] of rows.entries()) {
    const line = worksheet.getRow(header.number + 1 + index);
    for (const [field, value] of Object.entries(row)) {
      const place = places.get(field);
      if (place === undefined) continue;
      const cell = line.getCell(place);
      cell.value = value;
      if (typeof value === 'number') cell.numFmt = '0';
      if (value instanceof Date) cell.numFmt = 'yyyy-mm-dd';
    }
  }
}

function swapHeadings(header: ExcelJS.Row, one: number, other: number): void {
  const text = header.getCell(one).value;
  header.getCell(one).value = header.getCell(other).value;
  header.getCell(other).value = text;
}

function findHeader(
  worksheet: ExcelJS.Worksheet,
  columns: FormSheet['columns'],
): { readonly header: ExcelJS.Row; readonly places: Map<string, number> } {
  for (let number = 1; number <= 12; number += 1) {
    const header = worksheet.getRow(number);
    const places = new Map<string, number>();
    header.eachCell((cell, place) => {
      const heading = cell.text.replaceAll(/[\s*＊]/g, '');
      const column = columns.find((known) => known.header === heading);
      if (column !== undefined) places.set(column.field, place);
    });
    if (places.size > columns.length / 2) return { header, places };
  }
  throw new Error(`no header on the sheet ${worksheet.name}`);
}
