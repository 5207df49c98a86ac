import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { reportLimits, type WorkbookLimits } from '../workbook/limits.ts';
import { openWorkbook, type OpenWorkbook } from '../workbook/open.ts';
import { type Cell, columnNumber, type Row } from '../workbook/row.ts';
import type { Loss, TableRow } from './table-row.ts';

/** A sheet's own bound; whatever is larger comes as CSV. */
const listLimits: WorkbookLimits = {
  ...reportLimits,
  fileBytes: 64 * 1024 * 1024,
  inflatedBytes: 1024 * 1024 * 1024,
  rows: 1_048_576,
};

const rowsPerBlock = 500;
/** From the sixteenth digit on a numeric cell has zeros for what was typed. */
const longNumber = /^\d{16,}$/;
const errorValue = /^#[A-Z0-9/!?]+$/;

/**
 * Reads the one sheet of a workbook that has content, hidden rows too.
 * @throws FileRefused `table-sheets-several`, `table-workbook-too-large`, and what the workbook's reader refuses
 */
export async function* readSheetBlocks(path: string): AsyncGenerator<readonly TableRow[], void, void> {
  const opened = await openWorkbook(path, listLimits);
  if (!opened.ok) throw asListFault(new FileRefused(...opened.refusal.reasons));
  const workbook = opened.value;
  try {
    const sheet = await findOnlySheet(workbook);
    let rows: TableRow[] = [];
    for await (const row of workbook.rows(sheet)) {
      rows.push(tableRow(row));
      if (rows.length < rowsPerBlock) continue;
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  } catch (fault) {
    throw asListFault(fault);
  } finally {
    await workbook.close();
  }
}

async function findOnlySheet(workbook: OpenWorkbook): Promise<number> {
  const filled: number[] = [];
  for (const sheet of workbook.sheets.keys()) {
    for await (const _ of workbook.rows(sheet)) {
      filled.push(sheet);
      break;
    }
  }
  const [only, other] = filled;
  if (only === undefined) throw new FileRefused(fileReason('file-empty'));
  if (other !== undefined) throw new FileRefused(fileReason('table-sheets-several'));
  return only;
}

function tableRow({ number, cells: written }: Row): TableRow {
  const cells: string[] = [];
  const lost = new Map<number, Loss>();
  for (const cell of written) {
    const place = columnNumber(cell.column) - 1;
    while (cells.length < place) cells.push('');
    cells[place] = cell.text;
    const loss = lossOf(cell);
    if (loss !== undefined) lost.set(place, loss);
  }
  return lost.size === 0 ? { line: number, cells } : { line: number, cells, lost };
}

function lossOf({ kind, text }: Cell): Loss | undefined {
  if (kind === 'error' || (kind === 'formula' && errorValue.test(text))) return 'value';
  return (kind === 'number' || kind === 'formula') && longNumber.test(text) ? 'digits' : undefined;
}

const tooLarge = new Set([
  'file-too-large',
  'workbook-inflates-too-large',
  'workbook-too-many-rows',
  'workbook-too-many-texts',
  'workbook-too-heavy',
]);

/** To send a list in parts, as a report may be, would let each part replace the one before. */
function asListFault(fault: unknown): unknown {
  const large = fault instanceof FileRefused && fault.refusal.reasons.some(({ code }) => tooLarge.has(code));
  return large ? new FileRefused(fileReason('table-workbook-too-large')) : fault;
}
