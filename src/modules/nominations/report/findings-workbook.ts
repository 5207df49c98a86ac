import type { Tx } from '#db/command.ts';
import { type SheetPlan, writeWorkbook } from '#files/workbook/write.ts';
import { categoriesOf } from '#modules/units/index.ts';
import { findingColumns, type FormSheet, type SheetCode, sheets } from '../domain/form/index.ts';
import type { Batch } from '../store/batch-read.ts';
import { readBatchRows } from '../store/batch-read.ts';
import { listFindings, type ShownFinding } from '../store/finding-read.ts';
import { columnPlans, markSheet } from './form-workbook.ts';

const ALL = ['new', 'changed', 'same', 'faulty'];
const PAGE = 500;
/** A header has at most a few hundred columns to complain of, and there are two. */
const MOST_GENERAL = 2000;

/**
 * A unit's own rows back, each with what is wrong with it and how to mend it: mended in place, the workbook can be sent
 * again as it is, and the two columns that were added are passed over.
 */
export async function writeFindings(tx: Tx, batch: Batch, unitCode: string): Promise<Buffer> {
  const form = { pack: tx.policy, categories: categoriesOf(tx.policy, unitCode) };
  const plans = Object.values(sheets).map(
    (sheet): SheetPlan => ({
      name: sheet.title,
      columns: [
        ...columnPlans(sheet, form),
        { header: findingColumns[0], width: 10 },
        { header: findingColumns[1], width: 60 },
      ],
      rows: rowsOf(tx, batch.id, sheet),
      fillable: batch.rows + 100,
    }),
  );
  const general: SheetPlan = {
    name: '表头问题',
    columns: [
      { header: '工作表', width: 24 },
      { header: '问题', width: 60 },
      { header: '改法', width: 60 },
    ],
    rows: await generalFindings(tx, batch.id),
  };
  return writeWorkbook([...plans, general, markSheet(unitCode)]);
}

/** The findings of no row, as rows of a sheet of their own. */
async function generalFindings(tx: Tx, batchId: string): Promise<readonly (readonly string[])[]> {
  const general = await listFindings(tx, batchId, { after: 0, limit: MOST_GENERAL, ofRows: null });
  return general.map(({ sheetTitle, problem, mend }) => [sheetTitle, problem, mend]);
}

async function* rowsOf(
  tx: Tx,
  batchId: string,
  sheet: FormSheet,
): AsyncGenerator<readonly (string | null)[], void, void> {
  const findings = new RowFindings(tx, batchId, sheet.code);
  for await (const portion of readBatchRows(tx, batchId, ALL, sheet.code)) {
    for (const { number, kept } of portion) {
      const cells = sheet.columns.map(({ id }) => kept.texts[id] ?? null);
      yield [...cells, String(number), await findings.of(number)];
    }
  }
}

/** The findings of a sheet's rows, read beside the rows: they were numbered in the order of the rows. */
class RowFindings {
  readonly #tx: Tx;
  readonly #batchId: string;
  readonly #sheet: SheetCode;
  #page: readonly ShownFinding[] = [];
  #place = 0;
  #last = false;

  constructor(tx: Tx, batchId: string, sheet: SheetCode) {
    this.#tx = tx;
    this.#batchId = batchId;
    this.#sheet = sheet;
  }

  /** What was found in a row; asked for rows in rising order. */
  async of(row: number): Promise<string | null> {
    const texts: string[] = [];
    for (;;) {
      const finding = this.#page[this.#place] ?? (await this.#turn());
      if (finding?.row === undefined || finding.row === null || finding.row > row) break;
      const { severity, problem, mend } = finding;
      if (finding.row === row) texts.push(`【${severity === 'error' ? '错误' : '提醒'}】${problem}：${mend}`);
      this.#place += 1;
    }
    return texts.length === 0 ? null : texts.join('；');
  }

  async #turn(): Promise<ShownFinding | undefined> {
    if (this.#last) return undefined;
    const after = this.#page.at(-1)?.number ?? 0;
    this.#page = await listFindings(this.#tx, this.#batchId, { after, limit: PAGE, ofRows: this.#sheet });
    this.#place = 0;
    this.#last = this.#page.length < PAGE;
    return this.#page[0];
  }
}
