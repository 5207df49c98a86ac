import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { type CellContext, findCellValue, type WrittenCell } from './cell-value.ts';
import type { WorkbookLimits } from './limits.ts';
import { appendText, type Attributes, type MarkupReader, readMarkup } from './markup.ts';
import { type Cell, columnLetters, parsePosition, type Row } from './row.ts';

/**
 * Rows with a value of one sheet, as many at a time as a chunk of the file brings. `place` counts sheets from 1, for
 * refusals. Positions may be missing (some writers leave them out) but must rise; the sheet's declared dimension is
 * not believed.
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  context: CellContext,
  limits: WorkbookLimits,
  place: number,
): AsyncGenerator<readonly Row[], void, void> {
  const reader = new RowReader(context, limits, place);
  for await (const _ of readMarkup(chunks, reader)) {
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
  const rest = reader.take();
  if (rest.length > 0) yield rest;
}

type Gathering = 'value' | 'inline' | 'formula' | undefined;

class RowReader implements MarkupReader {
  readonly #context: CellContext;
  readonly #limits: WorkbookLimits;
  readonly #place: number;
  #ready: Row[] = [];
  #kept = 0;
  #inData = false;
  #inPhonetic = false;
  #row = 0;
  #hidden = false;
  #cells: Cell[] = [];
  #column = 0;
  #cell: { -readonly [Field in keyof WrittenCell]: WrittenCell[Field] } | undefined;
  #gathering: Gathering;

  constructor(context: CellContext, limits: WorkbookLimits, place: number) {
    this.#context = context;
    this.#limits = limits;
    this.#place = place;
  }

  take(): readonly Row[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'sheetData') this.#inData = true;
    else if (this.#inData) this.#openInData(name, attributes);
  };

  readonly close = (name: string): void => {
    if (!this.#inData) return;
    if (name === 'sheetData') this.#inData = false;
    else if (name === 'row') this.#closeRow();
    else if (name === 'c') this.#closeCell();
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'v' || name === 't' || name === 'f') this.#gathering = undefined;
  };

  readonly text = (piece: string): void => {
    const cell = this.#cell;
    const gathering = this.#gathering;
    if (cell === undefined || gathering === undefined) return;
    cell[gathering] = appendText(cell[gathering] ?? '', piece, this.#limits.cellCharacters);
  };

  #openInData(name: string, attributes: Attributes): void {
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#gathering = 'value';
    else if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 't' && !this.#inPhonetic) this.#gathering = 'inline';
    else if (name === 'f' && this.#cell !== undefined) {
      this.#gathering = 'formula';
      this.#cell.formula = '';
    }
  }

  #openRow(attributes: Attributes): void {
    const row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
    if (!(Number.isInteger(row) && row > this.#row && row <= 1_048_576)) throw damaged();
    this.#row = row;
    this.#hidden = /^(?:1|true)$/.test(attributes['hidden'] ?? '');
    this.#cells = [];
    this.#column = 0;
  }

  #openCell(attributes: Attributes): void {
    const written = attributes['r'];
    const position = written === undefined ? undefined : parsePosition(written);
    if (written !== undefined && position?.row !== this.#row) throw damaged();
    const column = position?.column ?? this.#column + 1;
    if (column <= this.#column || this.#row === 0) throw damaged();
    this.#column = column;
    this.#cell = {
      column,
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? 0),
      value: '',
      inline: '',
      formula: undefined,
    };
  }

  #closeCell(): void {
    const written = this.#cell;
    this.#cell = undefined;
    const cell = written && findCellValue(written, this.#context);
    if (written === undefined || cell === undefined) return;
    if (written.column > this.#limits.columns) {
      throw new FileRefused(
        fileReason('workbook-too-many-columns', {
          sheet: this.#place,
          row: this.#row,
          column: columnLetters(written.column),
          limit: this.#limits.columns,
        }),
      );
    }
    this.#cells.push(cell);
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#kept += 1;
    if (this.#kept > this.#limits.rows) {
      const params = { sheet: this.#place, limit: this.#limits.rows };
      throw new FileRefused(fileReason('workbook-too-many-rows', params));
    }
    this.#ready.push({ number: this.#row, hidden: this.#hidden, cells: this.#cells });
  }
}

function damaged(): FileRefused {
  return new FileRefused(fileReason('workbook-damaged'));
}
