import type { Tx } from '#db/command.ts';
import { type SheetPlan, writeWorkbook } from '#files/workbook/write.ts';
import { categoriesOf } from '#modules/units/index.ts';
import { findingColumns, type FormSheet, sheets } from '../domain/form/index.ts';
import type { Batch } from '../store/batch-read.ts';
import { readBatchRows } from '../store/batch-read.ts';
import { listFindings } from '../store/finding-read.ts';
import { columnPlans, markSheet } from './form-workbook.ts';

const ALL = ['new', 'changed', 'same', 'faulty'];
const PAGE = 5000;

/**
 * A unit's own rows back, each with what is wrong with it and how to mend it: mended in place, the workbook can be sent
 * again as it is, and the two columns that were added are passed over.
 */
export async function writeFindings(tx: Tx, batch: Batch, unitCode: string): Promise<Buffer> {
  const byRow = await gather(tx, batch.id);
  const form = { pack: tx.policy, categories: categoriesOf(tx.policy, unitCode) };
  const plans = Object.values(sheets).map(
    (sheet): SheetPlan => ({
      name: sheet.title,
      columns: [
        ...columnPlans(sheet, form),
        { header: findingColumns[0], width: 10 },
        { header: findingColumns[1], width: 60 },
      ],
      rows: rowsOf(tx, batch.id, sheet, byRow),
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
    rows: byRow.general,
  };
  return writeWorkbook([...plans, general, markSheet(unitCode)]);
}

interface Gathered {
  readonly rows: ReadonlyMap<string, string>;
  readonly general: readonly (readonly string[])[];
}

async function gather(tx: Tx, batchId: string): Promise<Gathered> {
  const rows = new Map<string, string>();
  const general: string[][] = [];
  for (let after = 0; ; ) {
    const findings = await listFindings(tx, batchId, { after, limit: PAGE });
    for (const { sheet, sheetTitle, row, severity, problem, mend } of findings) {
      if (row === null) general.push([sheetTitle, problem, mend]);
      else {
        const key = `${sheet}/${row}`;
        const text = `【${severity === 'error' ? '错误' : '提醒'}】${problem}：${mend}`;
        const earlier = rows.get(key);
        rows.set(key, earlier === undefined ? text : `${earlier}；${text}`);
      }
    }
    const last = findings.at(-1);
    if (last === undefined || findings.length < PAGE) return { rows, general };
    after = last.number;
  }
}

async function* rowsOf(
  tx: Tx,
  batchId: string,
  sheet: FormSheet,
  { rows }: Gathered,
): AsyncGenerator<readonly (string | null)[], void, void> {
  for await (const portion of readBatchRows(tx, batchId, ALL)) {
    for (const { sheet: code, number, kept } of portion) {
      if (code !== sheet.code) continue;
      const cells = sheet.columns.map(({ id }) => kept.texts[id] ?? null);
      yield [...cells, String(number), rows.get(`${code}/${number}`) ?? null];
    }
  }
}
