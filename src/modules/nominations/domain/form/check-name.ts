import { compatibleForm } from '#kernel/compatible-form.ts';
import { isUncertainName } from '#kernel/name.ts';
import { lengthOf } from './cell.ts';
import type { RowValues } from './read-values.ts';
import type { ColumnId } from './sheets.ts';

/** Dots between the parts of a name, as keyboards of many kinds write them; U+00B7 is the one of GB 18030. */
const MIDDLE_DOTS = /[\u2022\u2027\u30FB\uFF65\uFF0E\u2219\u22C5]/g;

/** A name as written, in one form: full-width letters made plain, the middle dot U+00B7, no blanks within Chinese names. */
export function readName(values: RowValues, column: ColumnId, person: boolean): string | null {
  const text = values.text(column);
  if (text === null) return null;
  if (/[*＊×✱]/.test(text)) {
    values.notes.add('name-masked', column);
    return null;
  }
  const name = tidyName(text);
  if (lengthOf(name) < 2) {
    values.notes.add('name-too-short', column);
    return null;
  }
  if (person ? /[\d<>{}=@&%$^|~_+/\\]/.test(name) : /[<>{}=@^|~]/.test(name)) {
    values.notes.add('name-wrong', column);
    return null;
  }
  if (isUncertainName(name)) values.notes.add('name-doubtful', column);
  return name;
}

export function tidyName(text: string): string {
  const dotted = compatibleForm(text.replaceAll(MIDDLE_DOTS, '·')).replaceAll(/\s*·\s*/g, '·');
  return /\p{Script=Han}/u.test(dotted) ? dotted.replaceAll(/\s/g, '') : dotted.trim();
}

/** Former names, parted by semicolons or enumeration commas. */
export function readFormerNames(values: RowValues): readonly string[] {
  const text = values.text('formerNames');
  if (text === null) return [];
  const names = text.split(/[;；、,，/]/).map(tidyName);
  return [...new Set(names.filter((name) => name !== '' && !/^(?:无|没有|-)+$/.test(name)))];
}
