import { ok, type Result, refused } from '#kernel/result.ts';
import { unitReason } from '../refusals.ts';

/** One row of the table of measures in a county's own plan, word for word. */
export interface PlanRow {
  readonly number: number;
  readonly wording: string;
  readonly developedBy: string;
  /** Empty where the plan names no implementing unit. */
  readonly implementedBy: string;
}

/** Cells after the number: subjects, product, developing unit, implementing unit. */
const COLUMNS = 4;

/**
 * Reads the rows of the table of measures from a plan saved as plain text, one cell a line, a row beginning with its
 * number (Annex 3). Empty cells may be kept (lines of a tab) or lost. Refuses `plan-unreadable` when no row is found.
 */
export function readPlan(text: string): Result<readonly PlanRow[]> {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').split('\n');
  const header = lines.findLastIndex((line) => line.trim() === '序号');
  const tabbed = lines.some((line) => /^\t\s*\d{1,4}\s*$/.test(line));
  const rows: PlanRow[] = [];
  let cells: string[] | undefined;
  let number = 0;
  const close = () => {
    if (cells !== undefined) rows.push(rowOf(number, cells));
    cells = undefined;
  };
  for (const line of header < 0 ? [] : lines.slice(header + 1)) {
    const cell = line.trim();
    if (/^\d{1,4}$/.test(cell) && (!tabbed || line.startsWith('\t'))) {
      close();
      number = Number(cell);
      cells = [];
    } else if (cells !== undefined) {
      addLine(cells, line, tabbed);
    }
  }
  close();
  return rows.length === 0 ? refused(unitReason('plan-unreadable')) : ok(rows);
}

/** A line of its own is a cell; in a text with tabs a line without one goes on with the cell before it. */
function addLine(cells: string[], line: string, tabbed: boolean): void {
  const cell = line.trim();
  if (!tabbed || line.startsWith('\t')) {
    cells.push(cell);
    return;
  }
  const last = cells.length - 1;
  if (cell !== '' && last >= 0) cells[last] = `${cells[last] ?? ''}${cell}`;
}

function rowOf(number: number, cells: readonly string[]): PlanRow {
  // Blank lines after a row are no cells of it.
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  // A converter that dropped the empty cells leaves the others in order; the subjects' column is empty in the plan.
  const whole = filled[0] === '' || filled.length >= COLUMNS ? filled : ['', ...filled];
  const [, wording = '', developedBy = '', implementedBy = ''] = whole;
  return { number, wording, developedBy, implementedBy };
}
