import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { unescapeText } from './markup.ts';
import { GENERAL, type NumberFormat } from './number-format.ts';
import { type Cell, columnLetters } from './row.ts';
import type { SharedStrings } from './shared-strings.ts';

/** A cell as its tags say it, before its texts and formats are looked up. */
export interface WrittenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  readonly value: string;
  readonly inline: string;
  readonly formula: string | undefined;
}

/** What the cells of one workbook have in common. */
export interface CellContext {
  readonly sharedStrings: SharedStrings;
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
  readonly cellCharacters: number;
}

/** The value of a cell, or undefined when it is empty. Throws `FileRefused` when the file contradicts itself. */
export function findCellValue(cell: WrittenCell, context: CellContext): Cell | undefined {
  const plain = plainValue(cell, context);
  if (plain !== undefined && plain.text.length > context.cellCharacters) {
    throw new FileRefused(fileReason('workbook-cell-too-long', { limit: context.cellCharacters }));
  }
  const column = columnLetters(cell.column);
  if (cell.formula === undefined) return plain && { column, ...plain };
  const format = plain?.format || (context.formats[cell.style] ?? GENERAL).code;
  return { column, kind: 'formula', text: plain?.text ?? '', raw: cell.formula, format };
}

function plainValue(cell: WrittenCell, context: CellContext): Omit<Cell, 'column'> | undefined {
  const { value } = cell;
  switch (cell.type) {
    case 's': {
      if (value === '') return undefined;
      const text = context.sharedStrings.find(/^\s*\d{1,9}\s*$/.test(value) ? Number(value) : -1);
      if (text === undefined) throw new FileRefused(fileReason('workbook-damaged'));
      return textValue(text);
    }
    case 'inlineStr':
      return textValue(unescapeText(cell.inline === '' ? value : cell.inline));
    case 'str':
      return textValue(unescapeText(value));
    case 'b':
      if (value === '') return undefined;
      return { kind: 'boolean', text: /^(?:1|true)$/.test(value) ? 'TRUE' : 'FALSE', raw: value, format: '' };
    case 'e':
      return { kind: 'error', text: value, raw: value, format: '' };
    case 'd':
      return isoDateValue(value, context.formats[cell.style] ?? GENERAL);
    default:
      return numberValue(value.trim(), context.formats[cell.style] ?? GENERAL, context.from1904);
  }
}

function textValue(text: string): Omit<Cell, 'column'> | undefined {
  return text === '' ? undefined : { kind: 'text', text, raw: text, format: '' };
}

function isoDateValue(value: string, format: NumberFormat): Omit<Cell, 'column'> | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(value);
  if (parts === null) return textValue(value);
  const [, date = '', time = '00:00:00'] = parts;
  const text = time === '00:00:00' ? date : `${date} ${time}`;
  return { kind: 'date', text, raw: value, format: format.code };
}

function numberValue(raw: string, format: NumberFormat, from1904: boolean): Omit<Cell, 'column'> | undefined {
  if (raw === '') return undefined;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(raw)) return textValue(raw);
  const number = Number(raw);
  const date = format.isDate ? findDateText(number, from1904) : undefined;
  if (date !== undefined) return { kind: 'date', text: date, raw, format: format.code };
  return { kind: 'number', text: plainDecimal(number, raw), raw, format: format.code };
}

/** JavaScript turns to exponents from 1e21 on; up to there a whole number is shown with all its digits. */
function plainDecimal(number: number, raw: string): string {
  if (!Number.isFinite(number)) return raw;
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

const DAY_SECONDS = 86_400;
/** 31 December 9999, the last day that office programs know. */
const LAST_SERIAL = 2_958_465;

/**
 * Text of a date's serial number (ECMA-376 part 1, 18.17.4). In the 1900 system day 60 is a 29 February that never
 * was, so days before it count one more; that day itself, and numbers out of range, are no date (undefined).
 */
export function findDateText(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial <= LAST_SERIAL + 1 - 1e-9)) return undefined;
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const time = new Date((seconds % DAY_SECONDS) * 1000).toISOString().slice(11, 19);
  if (day === 0 && !from1904) return time;
  if (day === 60 && !from1904) return undefined;
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const moment = new Date(epoch + day * DAY_SECONDS * 1000);
  if (moment.getUTCFullYear() > 9999) return undefined;
  const date = moment.toISOString().slice(0, 10);
  return time === '00:00:00' ? date : `${date} ${time}`;
}
