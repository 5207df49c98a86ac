import type { Reason } from '#kernel/refusal.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { type Cells, type Columns, isNumberField, numberFields } from './read-record.ts';
import { screeningReason } from './refusals.ts';

/** A row as its file has it (see `#files/table/table-row.ts`); the rules know no files. */
export interface FileRow {
  readonly cells: readonly string[];
  readonly lost?: ReadonlyMap<number, 'digits' | 'value'>;
}

const sound: readonly Reason[] = [];

/** What an office program made of a long number before it was saved as text. */
const rounded = /^\d(?:\.\d+)?[Ee]\+?\d+$/;

/** Office programs leave such rows behind what was deleted. */
export function isBlank({ cells, lost }: FileRow): boolean {
  return lost === undefined && cells.every((cell) => cell.trim() === '');
}

/**
 * What spoils a row whatever its cells say: a cell too many has moved those behind it into other columns
 * (`record-columns-more`), a number that lost digits is another number (`record-number-lost`), an error is no value
 * (`record-cell-unusable`).
 * @param width how many columns the heading has
 */
export function spoiltReasons(
  { cells: all, lost }: FileRow,
  width: number,
  cells: Cells,
  columns: Columns,
  source: DataSource,
): readonly Reason[] {
  const isRounded = numberFields.some((field) => rounded.test(cells[field] ?? ''));
  if (all.length <= width && lost === undefined && !isRounded) return sound;
  const reasons: Reason[] = [];
  if (all.slice(width).some((cell) => cell.trim() !== '')) {
    reasons.push(screeningReason('record-columns-more', { found: all.length, expected: width }));
  }
  for (const [field, place] of columns) {
    const column = source.columns[field]?.headers[0] ?? field;
    const loss = lost?.get(place);
    if (loss === 'value') reasons.push(screeningReason('record-cell-unusable', { column }));
    else if (loss === 'digits' || (isNumberField(field) && rounded.test(cells[field] ?? ''))) {
      reasons.push(screeningReason('record-number-lost', { column }));
    }
  }
  return reasons;
}
