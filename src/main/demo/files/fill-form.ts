import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { escapeText } from '#files/workbook/write-markup.ts';
import { zipText } from '#files/workbook/zip-write.ts';
import type { FormRow, FormValue } from './form-row.ts';
import { readZip } from './read-zip.ts';
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

const stylesPart = 'xl/styles.xml';

/**
 * Fills in the workbook that the product wrote for a unit, as an office program would: into the same file, with its
 * drop-downs, its hidden sheets and its headings, some of which the unit has changed.
 */
export async function fillForm(
  form: Uint8Array,
  path: string,
  filled: readonly FilledSheet[],
  layout: Layout,
): Promise<WrittenFile> {
  const parts = await readZip(form);
  const names = sheetNames(parts.get('xl/workbook.xml') ?? '');
  const styles = withDateStyle(parts.get(stylesPart) ?? '');
  parts.set(stylesPart, styles.text);
  for (const { sheet, rows } of filled) {
    const part = `xl/worksheets/sheet${names.indexOf(sheet.title) + 1}.xml`;
    const text = parts.get(part);
    if (text === undefined) throw new Error(`the form lacks the sheet ${sheet.title}`);
    parts.set(part, fillSheet(text, sheet, rows, layout, styles.date));
  }
  const chunks: Buffer[] = [];
  for await (const chunk of zipText([...parts].map(([name, text]) => ({ name, text: [text] })))) {
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  await writeFile(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const rows = filled.reduce((sum, each) => sum + each.rows.length, 0);
  return { path, name: path.split('/').at(-1) ?? path, sha256, size: content.length, rows };
}

/** In the order of their parts. */
function sheetNames(workbook: string): readonly string[] {
  return [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name = '']) => name);
}

/** Adds the cell format that an office program gives to a date; answers its place. */
function withDateStyle(styles: string): { readonly text: string; readonly date: number } {
  const count = Number(/<cellXfs count="(\d+)"/.exec(styles)?.[1] ?? 0);
  const format = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>';
  const text = styles
    .replace(`<cellXfs count="${count}"`, `<cellXfs count="${count + 1}"`)
    .replace('</cellXfs>', `${format}</cellXfs>`);
  return { text, date: count };
}

function fillSheet(
  text: string,
  { columns }: FormSheet,
  rows: readonly FormRow[],
  layout: Layout,
  dateStyle: number,
): string {
  const end = text.indexOf('</sheetData>');
  const places = columns.map((column) => ({ ...column, at: headingAt(text, column.header) }));
  let head = text.slice(0, end);
  const [, second] = places;
  const last = places.at(-1);
  if (layout === 'renamed') {
    for (const { header, aliases } of columns) {
      if (aliases[0] !== undefined) head = head.replace(heading(header), `>${aliases[0]}<`);
    }
  } else if (layout === 'reordered' && second !== undefined && last !== undefined) {
    // The last column changes places with the second.
    head = head
      .replace(heading(second.header), '>\u0000<')
      .replace(heading(last.header), `>${second.header}<`)
      .replace('>\u0000<', `>${last.header}<`);
    [second.at, last.at] = [last.at, second.at];
  }
  const lines = rows.map((row, index) => rowMarkup(row, index + 2, places, dateStyle));
  return head + lines.join('') + text.slice(end);
}

/** A heading's cell content, with the star of a required column or without. */
function heading(header: string): RegExp {
  return new RegExp(`>\\*?${header.replaceAll(/[()]/g, String.raw`\$&`)}<`);
}

/** The letters of a heading's column. */
function headingAt(text: string, header: string): string {
  const found = heading(header).exec(text);
  const cell = /<c r="([A-Z]+)1"[^<]*(?:<is><t[^<]*)?$/.exec(text.slice(0, found?.index ?? 0));
  if (cell?.[1] === undefined) throw new Error(`the form lacks the heading ${header}`);
  return cell[1];
}

function rowMarkup(
  row: FormRow,
  number: number,
  places: readonly { readonly field: string; readonly at: string }[],
  dateStyle: number,
): string {
  const cells = places
    .toSorted((left, right) => orderOf(left.at) - orderOf(right.at))
    .flatMap(({ field, at }) => {
      const value = row[field];
      return value === undefined || value === '' ? [] : [cellMarkup(`${at}${number}`, value, dateStyle)];
    });
  return `<row r="${number}">${cells.join('')}</row>`;
}

function orderOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

const day = 86_400_000;

function cellMarkup(place: string, value: FormValue, dateStyle: number): string {
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  // Days since 30 December 1899, as office programs count them.
  if (value instanceof Date)
    return `<c r="${place}" s="${dateStyle}"><v>${value.getTime() / day + 25_569}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
}
