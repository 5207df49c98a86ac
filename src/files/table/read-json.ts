import { createReadStream } from 'node:fs';
import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import type { Loss, TableRow } from './table-row.ts';

const longestLine = 100_000;
/** As many as a sheet may have columns. */
const mostNames = 256;

type Item = Readonly<Record<string, unknown>>;

/**
 * Reads JSON with a record a line. Any record may have items that no earlier one had, so the file is read twice: first for
 * their names, which stand as heading at line 0, then for the rows.
 * @throws FileRefused
 */
export async function* readJsonBlocks(path: string): AsyncGenerator<readonly TableRow[], void, void> {
  const names = new Set<string>();
  for await (const items of readItems(path)) {
    for (const { item } of items) for (const name of Object.keys(item)) names.add(name);
    if (names.size > mostNames)
      throw new FileRefused(fileReason('json-too-many-items', { limit: mostNames }));
  }
  const headings = [...names];
  yield [{ line: 0, cells: headings }];
  for await (const items of readItems(path)) {
    yield items.map(({ line, item }) => rowOf(line, headings, item));
  }
}

function rowOf(line: number, headings: readonly string[], item: Item): TableRow {
  const lost = new Map<number, Loss>();
  const cells = headings.map((name, place) => {
    const value = item[name];
    if (typeof value === 'string') return value;
    if (value === undefined || value === null) return '';
    if (typeof value === 'object') lost.set(place, 'value');
    else if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
      lost.set(place, 'digits');
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  });
  return lost.size === 0 ? { line, cells } : { line, cells, lost };
}

async function* readItems(
  path: string,
): AsyncGenerator<readonly { readonly line: number; readonly item: Item }[], void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 0;
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new FileRefused(fileReason('json-not-utf8'));
    }
  };
  const take = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      line += 1;
      if (text.length > longestLine) throw tooLong(line);
      return text.trim() === '' ? [] : [{ line, item: parseItem(text, line) }];
    });
  for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) {
    const texts = (rest + decode(chunk as Buffer)).split('\n');
    rest = texts.pop() ?? '';
    if (rest.length > longestLine) throw tooLong(line + 1);
    yield take(texts);
  }
  yield take([rest + decode()]);
}

function parseItem(text: string, line: number): Item {
  try {
    const item: unknown = JSON.parse(text);
    // Read from a file of somebody else: what its items are is asked where they are used.
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) return item as Item;
  } catch {
    // Said below, without quoting what stood there.
  }
  throw new FileRefused(fileReason('json-line-wrong', { line }));
}

function tooLong(line: number): FileRefused {
  return new FileRefused(fileReason('json-line-too-long', { line, limit: longestLine }));
}
