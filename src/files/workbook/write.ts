import { columnLetters } from './row.ts';
import {
  escapeText,
  frameParts,
  HEADER_STYLE,
  sheetPart,
  TEXT_STYLE,
  worksheetOpen,
} from './write-markup.ts';
import { type TextPart, zipText } from './zip-write.ts';

/** One column of a sheet that is written. Every cell is text, so that no office program changes a number's digits. */
export interface ColumnPlan {
  readonly header: string;
  /** Characters. */
  readonly width: number;
  /** Shown beside a cell that is about to be filled in. */
  readonly hint?: string;
  /** What the cell's drop-down offers. */
  readonly choices?: readonly string[];
  /** Most characters a cell should hold; more is warned of by the office program. */
  readonly most?: number;
}

export interface SheetPlan {
  readonly name: string;
  readonly columns: readonly ColumnPlan[];
  /** Rows below the header, or from the top where no column has a heading. */
  readonly rows: Iterable<readonly (string | null)[]> | AsyncIterable<readonly (string | null)[]>;
  /** Hidden so that only a program can show it. */
  readonly hidden?: boolean;
  /** Rows to which drop-downs and hints reach; none when left out. */
  readonly fillable?: number;
}

/** Sheet of drop-down contents: a list written into the cell's own rule may hold 255 characters only. */
const CHOICES_SHEET = '下拉选项';
/** Characters handed to the zip at once. */
const PIECE = 1 << 16;

/** Writes an .xlsx row by row; memory grows with the finished file only. */
export async function writeWorkbook(sheets: readonly SheetPlan[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipText(partsOf(sheets))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function partsOf(plans: readonly SheetPlan[]): readonly TextPart[] {
  const lists: (readonly string[])[] = [];
  const rules = plans.map((plan) => rulesOf(plan, lists));
  const all = lists.length === 0 ? plans : [...plans, choicesSheet(lists)];
  return [
    ...frameParts(all.map(({ name, hidden }) => ({ name, hidden: hidden === true }))),
    ...all.map((plan, index) => ({
      name: sheetPart(index + 1),
      text: inPieces(sheetText(plan, rules[index] ?? '')),
    })),
  ];
}

async function* sheetText(plan: SheetPlan, rules: string): AsyncGenerator<string, void, void> {
  const { columns } = plan;
  const letters = columns.map((_, index) => columnLetters(index + 1));
  const headed = columns.some(({ header }) => header !== '');
  yield worksheetOpen;
  if (headed) {
    yield '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  }
  if (columns.length > 0) {
    const widths = columns.map(
      ({ width }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${TEXT_STYLE}" customWidth="1"/>`,
    );
    yield `<cols>${widths.join('')}</cols>`;
  }
  yield '<sheetData>';
  let number = 0;
  if (headed) {
    number += 1;
    const headings = columns.map(({ header }) => header);
    yield rowText(number, headings, letters, HEADER_STYLE);
  }
  for await (const row of plan.rows) {
    number += 1;
    yield rowText(number, row, letters, TEXT_STYLE);
  }
  yield `</sheetData>${rules}</worksheet>`;
}

function rowText(
  number: number,
  cells: readonly (string | null)[],
  letters: readonly string[],
  style: number,
): string {
  let text = `<row r="${number}">`;
  for (const [index, value] of cells.entries()) {
    if (value === null || value === '') continue;
    const place = `${letters[index] ?? columnLetters(index + 1)}${number}`;
    text += `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
  }
  return `${text}</row>`;
}

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Drop-downs and hints; the lists themselves are gathered for the sheet that holds them. */
function rulesOf({ columns, fillable }: SheetPlan, lists: (readonly string[])[]): string {
  if (fillable === undefined) return '';
  const rules = columns.flatMap((column, index) => {
    const rule = ruleOf(column, lists);
    if (rule === undefined) return [];
    const { hint, header } = column;
    const prompt =
      hint === undefined
        ? ''
        : ` showInputMessage="1" promptTitle="${escapeText(header.slice(0, 32))}" prompt="${escapeText(hint)}"`;
    const letters = columnLetters(index + 1);
    const range = `${letters}2:${letters}${fillable + 1}`;
    return [
      `<dataValidation ${rule.attributes} allowBlank="1" showErrorMessage="1"${prompt} sqref="${range}">` +
        `<formula1>${escapeText(rule.formula)}</formula1></dataValidation>`,
    ];
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function ruleOf(
  { choices, most }: ColumnPlan,
  lists: (readonly string[])[],
): { readonly attributes: string; readonly formula: string } | undefined {
  if (choices !== undefined && choices.length > 0) {
    lists.push(choices);
    const place = columnLetters(lists.length);
    return {
      attributes: 'type="list" errorStyle="stop" errorTitle="不在可选范围内" error="请从下拉框选择。"',
      formula: `'${CHOICES_SHEET}'!$${place}$1:$${place}$${choices.length}`,
    };
  }
  if (most === undefined) return undefined;
  return {
    attributes: `type="textLength" errorStyle="warning" operator="lessThanOrEqual" errorTitle="内容过长" error="本列不超过${most}个字。"`,
    formula: String(most),
  };
}

function choicesSheet(lists: readonly (readonly string[])[]): SheetPlan {
  const longest = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null));
  return { name: CHOICES_SHEET, columns: [], rows, hidden: true };
}
