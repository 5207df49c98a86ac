import { compatibleForm } from '#kernel/compatible-form.ts';
/** A cell as the workbook reader gives it (see `#files/workbook/row.ts`); the form knows no files. */
export interface FormCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error';
  readonly text: string;
  readonly raw: string;
}

/** Invisible characters, among them those that pages and chat programs put between digits. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Text that cleaning leaves as it is, as most cells are: letters, digits and marks of ASCII, and the common ideographs. */
const CLEAN = /^[\x21-\x7E\u4E00-\u9FA5]*$/;

/** Text without invisible characters; blanks of every width become one, none at either end. */
export function cleanText(text: string): string {
  if (CLEAN.test(text)) return text;
  return text
    .replaceAll(/[\r\n\t]/g, ' ')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\s\p{Zs}\u2800]+/gu, ' ')
    .trim();
}

/** What headings and choices are compared by: NFKC, no blanks, no brackets with their content's marks, no stars. */
export function wordKey(text: string): string {
  return compatibleForm(cleanText(text))
    .replaceAll(/[\s*＊:：、,，/\\()（）[\]【】「」“”"'·.。-]/gu, '')
    .toUpperCase();
}

/** Length in code points: a character outside the basic plane counts once. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
