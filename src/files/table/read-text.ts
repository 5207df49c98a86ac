import { readCsvBlocks } from '../csv/read.ts';
import { readJsonBlocks } from './read-json.ts';
import type { TableRow } from './table-row.ts';

/**
 * Reads a list that is a text, from its heading on, in blocks of rows. In a file of its own, since a worker reads such lists
 * and can't start the workers that read workbooks.
 * @throws FileRefused
 */
export async function* readText(
  path: string,
  kind: 'csv' | 'json',
): AsyncGenerator<readonly TableRow[], void, void> {
  if (kind === 'json') yield* readJsonBlocks(path);
  else yield* readCsvBlocks(path);
}
