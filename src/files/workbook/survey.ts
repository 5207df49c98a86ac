import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import type { WorkbookLimits } from './limits.ts';
import { type MergedRange, parseRange } from './row.ts';

/** Bytes outside the rows that are looked at; a sheet's merged cells, even thousands of them, take far less. */
const MOST_TAIL = 8 * 1024 * 1024;
const MOST_MERGES = 20_000;
const OVERLAP = 64;

/**
 * Goes once through a sheet without parsing its rows: proves its size and checksum, refuses too many rows before the
 * first is handed over, and finds the merged cells, which stand after the rows in the file but are needed before.
 */
export async function surveySheet(
  chunks: AsyncIterable<Buffer>,
  limits: WorkbookLimits,
  place: number,
): Promise<readonly MergedRange[]> {
  const counter = new RowCounter();
  let tail: Buffer[] | undefined;
  let tailBytes = 0;
  let seam = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (tail === undefined) {
      const window = Buffer.concat([seam, chunk]);
      counter.count(window, seam.length);
      if (counter.rows > limits.rows) {
        throw new FileRefused(fileReason('workbook-too-many-rows', { sheet: place, limit: limits.rows }));
      }
      const end = endOfRows(window);
      seam = Buffer.from(window.subarray(-OVERLAP));
      if (end !== undefined) tail = [window.subarray(end)];
    } else {
      tailBytes += chunk.length;
      if (tailBytes > MOST_TAIL) throw new FileRefused(fileReason('workbook-unsafe'));
      tail.push(chunk);
    }
  }
  return tail === undefined ? [] : findMerges(Buffer.concat(tail));
}

/** Where the markup after the rows begins: behind `</sheetData>`, or a `<sheetData/>` without rows. */
function endOfRows(window: Buffer): number | undefined {
  // Asked of every chunk, and a plain search for bytes is many times faster than the expression.
  if (!window.includes('sheetData')) return undefined;
  const match = /<\/(?:[\w-]+:)?sheetData\s*>|<(?:[\w-]+:)?sheetData\s*\/>/.exec(window.toString('latin1'));
  return match === null ? undefined : match.index + match[0].length;
}

function findMerges(tail: Buffer): readonly MergedRange[] {
  const merges: MergedRange[] = [];
  const written = /<(?:[\w-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z0-9:$]+)["']/g;
  for (const match of tail.toString('latin1').matchAll(written)) {
    const range = parseRange(match[1] ?? '');
    if (range !== undefined) merges.push(range);
    if (merges.length > MOST_MERGES) throw new FileRefused(fileReason('workbook-unsafe'));
  }
  return merges;
}

/** Counts rows that hold a value by their bytes: a `row>` that closes, with a `v>` or `is>` since the one before. */
class RowCounter {
  rows = 0;
  #valued = false;

  /** Bytes before `from` were counted already; a mark may still begin there. */
  count(window: Buffer, from: number): void {
    const next = (mark: string, at: number): number => {
      const found = window.indexOf(mark, Math.max(0, at));
      return found === -1 ? window.length : found;
    };
    let plain = next('v>', from - 1);
    let inline = next('is>', from - 2);
    let close = next('row>', from - 3);
    while (close < window.length) {
      if (this.#valued || plain < close || inline < close) this.rows += 1;
      this.#valued = false;
      // Each mark is searched anew only once passed: a chunk without any would else be searched for every row.
      if (plain < close) plain = next('v>', close);
      if (inline < close) inline = next('is>', close);
      close = next('row>', close + 4);
    }
    if (Math.min(plain, inline) < window.length) this.#valued = true;
  }
}
