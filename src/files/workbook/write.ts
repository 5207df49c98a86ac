import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { columnLetters } from './row.ts';

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

/** Writes an .xlsx row by row; memory grows with the finished file only. */
export async function writeWorkbook(sheets: readonly SheetPlan[]): Promise<Buffer> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useSharedStrings: false,
    useStyles: true,
  });
  const lists: (readonly string[])[] = [];
  for (const plan of sheets) {
    const sheet = workbook.addWorksheet(plan.name, {
      state: plan.hidden === true ? 'veryHidden' : 'visible',
      views: headed(plan) ? [{ state: 'frozen', ySplit: 1 }] : [],
    });
    sheet.columns = plan.columns.map(({ width }) => ({ width, style: { numFmt: '@' } }));
    if (headed(plan)) writeHeader(sheet, plan);
    for await (const row of plan.rows) sheet.addRow(row).commit();
    addRules(sheet, plan, lists);
    sheet.commit();
  }
  if (lists.length > 0) writeChoices(workbook, lists);
  await workbook.commit();
  return Buffer.concat(chunks);
}

function headed({ columns }: SheetPlan): boolean {
  return columns.some(({ header }) => header !== '');
}

function writeHeader(sheet: ExcelJS.Worksheet, { columns }: SheetPlan): void {
  const header = sheet.addRow(columns.map((column) => column.header));
  header.font = { bold: true };
  header.alignment = { wrapText: true, vertical: 'middle' };
  header.commit();
}

/** Drop-downs and hints; the lists themselves are gathered for the sheet that holds them. */
function addRules(sheet: ExcelJS.Worksheet, plan: SheetPlan, lists: (readonly string[])[]): void {
  if (plan.fillable === undefined) return;
  for (const [index, { header, hint, choices, most }] of plan.columns.entries()) {
    const prompt =
      hint === undefined ? {} : { showInputMessage: true, promptTitle: header.slice(0, 32), prompt: hint };
    const letters = columnLetters(index + 1);
    const rule = ruleOf(choices, most, lists);
    if (rule === undefined) continue;
    // Not in the published types, but what the library itself writes from.
    const rules = (sheet as unknown as { readonly dataValidations: RuleAdder }).dataValidations;
    rules.add(`${letters}2:${letters}${plan.fillable + 1}`, { ...rule, ...prompt, allowBlank: true });
  }
}

interface RuleAdder {
  add(range: string, rule: ExcelJS.DataValidation): void;
}

function ruleOf(
  choices: readonly string[] | undefined,
  most: number | undefined,
  lists: (readonly string[])[],
): ExcelJS.DataValidation | undefined {
  if (choices !== undefined && choices.length > 0) {
    lists.push(choices);
    const place = columnLetters(lists.length);
    return {
      type: 'list',
      formulae: [`'${CHOICES_SHEET}'!$${place}$1:$${place}$${choices.length}`],
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: '不在可选范围内',
      error: '请从下拉框选择。',
    };
  }
  if (most === undefined) return undefined;
  return {
    type: 'textLength',
    operator: 'lessThanOrEqual',
    formulae: [most],
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: '内容过长',
    error: `本列不超过${most}个字。`,
  };
}

function writeChoices(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  lists: readonly (readonly string[])[],
): void {
  const sheet = workbook.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' });
  const longest = Math.max(...lists.map((list) => list.length));
  for (let row = 0; row < longest; row += 1) sheet.addRow(lists.map((list) => list[row] ?? null)).commit();
  sheet.commit();
}
