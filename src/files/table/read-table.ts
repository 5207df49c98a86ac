import { open } from 'node:fs/promises';
import { readSheetBlocks } from './read-sheet.ts';
import { readText } from './read-text.ts';
import type { TableRow } from './table-row.ts';

export type { TableRow } from './table-row.ts';

/**
 * Reads a list, from its heading on, in blocks of rows: CSV, an .xlsx with one sheet, or JSON with a record a line. Which
 * of them it is, its content says and not its name. Never more than a block is held in memory.
 * @throws FileRefused
 */
export async function* readTable(path: string): AsyncGenerator<readonly TableRow[], void, void> {
  const kind = await tableKind(path);
  if (kind === 'workbook') yield* readSheetBlocks(path);
  else yield* readText(path, kind);
}

/** What kind of file a list came in. */
export async function tableKind(path: string): Promise<'workbook' | 'json' | 'csv'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    const head = buffer.subarray(0, bytesRead);
    // A zip, and the older container of office programs, which the workbook reader turns away in words.
    if (head.subarray(0, 4).equals(zip) || head.subarray(0, 4).equals(compound)) return 'workbook';
    return /^\uFEFF?\s*[{[]/.test(head.toString('utf8')) ? 'json' : 'csv';
  } finally {
    await file.close();
  }
}

const zip = Buffer.from('504b0304', 'hex');
const compound = Buffer.from('d0cf11e0', 'hex');
