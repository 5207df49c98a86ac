import { compatibleForm } from '#kernel/compatible-form.ts';
import { yearOf } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { cleanText, type FormCell, lengthOf, wordKey } from './cell.ts';
import { readDate } from './read-date.ts';
import type { RowNotes } from './row-notes.ts';
import type { ColumnId, FormSheet } from './sheets.ts';

/** Reads the cells of one row by column; what is wrong goes to the notes, and the value is then null. */
export class RowValues {
  readonly sheet: FormSheet;
  readonly notes: RowNotes;
  readonly #cells: ReadonlyMap<ColumnId, FormCell>;
  readonly #present: ReadonlySet<ColumnId>;

  constructor(
    sheet: FormSheet,
    cells: ReadonlyMap<ColumnId, FormCell>,
    present: ReadonlySet<ColumnId>,
    notes: RowNotes,
  ) {
    this.sheet = sheet;
    this.notes = notes;
    this.#cells = cells;
    this.#present = present;
  }

  /** Says once that a value is missing; a column that the sheet lacks has been reported for the whole sheet. */
  need(id: ColumnId): void {
    if (this.#present.has(id) && !this.isFilled(id)) this.notes.add('value-missing', id);
  }

  /** Whether the sheet has the column at all. */
  has(id: ColumnId): boolean {
    return this.#present.has(id);
  }

  isFilled(id: ColumnId): boolean {
    const cell = this.#cells.get(id);
    return cell !== undefined && cleanText(cell.text) !== '';
  }

  text(id: ColumnId): string | null {
    const cell = this.#readable(id);
    if (cell === undefined) return null;
    const text = cleanText(cell.text);
    const limit = this.sheet.columns.find((column) => column.id === id)?.max ?? 0;
    if (lengthOf(text) <= limit) return text === '' ? null : text;
    this.notes.add('value-too-long', id, { limit });
    return null;
  }

  /** A number kept as text. A numeric cell has lost its digits after the fifteenth. */
  digits(id: ColumnId): string | null {
    const cell = this.#readable(id);
    if (cell?.kind === 'number' && /^-?\d{15,}$/.test(cell.text.replaceAll(/\.0*$/g, ''))) {
      this.notes.add('number-in-numeric-cell', id);
      return null;
    }
    if (cell?.kind === 'number' && /e/i.test(cell.text)) {
      this.notes.add('number-in-numeric-cell', id);
      return null;
    }
    return this.text(id);
  }

  date(id: ColumnId, today: PlainDate): PlainDate | null {
    const cell = this.#readable(id);
    if (cell === undefined || cleanText(cell.text) === '') return null;
    const read = readDate(cell);
    if (!read.ok) {
      this.notes.add('date-wrong', id, { problem: read.problem });
      return null;
    }
    if (read.date > today) {
      this.notes.add('date-in-future', id);
      return null;
    }
    return read.date;
  }

  /** A year as 2024, 2024年, 2024年度, or a date within it. */
  year(id: ColumnId, today: PlainDate): number | null {
    const cell = this.#readable(id);
    if (cell === undefined || cleanText(cell.text) === '') return null;
    const text = compatibleForm(cleanText(cell.text));
    const parts = cell.kind === 'date' ? /^(\d{4})-/.exec(text) : /^(\d{4})\s*(?:年度?)?$/.exec(text);
    const year = Number(parts?.[1] ?? 0);
    if (year < 1949 || year > 2999) {
      this.notes.add('year-wrong', id);
      return null;
    }
    if (year > yearOf(today)) {
      this.notes.add('year-in-future', id);
      return null;
    }
    return year;
  }

  yesNo(id: ColumnId): boolean | null {
    const cell = this.#readable(id);
    const text = cell === undefined ? '' : wordKey(cell.text);
    if (text === '') return null;
    if (yesWords.has(text)) return true;
    if (noWords.has(text)) return false;
    this.notes.add('yes-no-unknown', id);
    return null;
  }

  /** One of several choices; each choice names the words that mean it. */
  choice<Code extends string>(
    id: ColumnId,
    choices: readonly { readonly code: Code; readonly words: readonly string[] }[],
    whenUnknown:
      | 'value-not-listed'
      | 'kind-unknown'
      | 'id-type-unknown'
      | 'township-unknown'
      | 'category-unknown',
  ): Code | null {
    const cell = this.#readable(id);
    const key = cell === undefined ? '' : wordKey(cell.text);
    if (key === '') return null;
    const found = choices.find(({ words }) => words.some((word) => keyOfWord(word) === key));
    if (found !== undefined) return found.code;
    this.notes.add(whenUnknown, id, { choices: choices.map(({ words }) => words[0] ?? '').join('、') });
    return null;
  }

  #readable(id: ColumnId): FormCell | undefined {
    const cell = this.#cells.get(id);
    if (cell?.kind !== 'error') return cell;
    this.notes.add('cell-in-error', id);
    return undefined;
  }
}

const keysOfWords = new Map<string, string>();

/** `wordKey` of a word that the form or the pack offers: there are few, and every row asks for all of them. */
function keyOfWord(word: string): string {
  const known = keysOfWords.get(word);
  if (known !== undefined) return known;
  const key = wordKey(word);
  keysOfWords.set(word, key);
  return key;
}

const yesWords = new Set(['是', '同意', '有', '已同意', 'Y', 'YES', 'TRUE', '√', '1']);
const noWords = new Set(['否', '不同意', '无', '未同意', 'N', 'NO', 'FALSE', '×', 'X', '0']);
