import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { type Encoding, guessEncoding } from './guess-encoding.ts';
import { type CsvRow, CsvSplitter } from './split.ts';

export type { CsvRow } from './split.ts';

const sample = 1024 * 1024;
/** Little enough that a portion's rows are forgotten before the heap has to move them. */
const portion = 64 * 1024;

/**
 * Reads a CSV file from its heading on, as a stream of blocks of rows: UTF-8 with or without byte order mark, or GB18030;
 * separated by comma, tab or semicolon, whichever the heading uses most. Never more than a block is held in memory.
 * @throws FileRefused
 */
export async function* readCsvBlocks(path: string): AsyncGenerator<readonly CsvRow[], void, void> {
  const { encoding, separator, newline } = await survey(path);
  const splitter = new CsvSplitter(separator, newline);
  // A character lost in GB18030 is a mark that the comparison of names knows; UTF-8 that breaks off is another encoding.
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  for await (const chunk of createReadStream(path, { highWaterMark: portion })) {
    const rows = splitter.push(decode(decoder, splitter.line, chunk as Buffer));
    if (rows.length > 0) yield rows;
  }
  const last = [...splitter.push(decode(decoder, splitter.line)), ...splitter.end()];
  if (last.length > 0) yield last;
}

/** The same row by row. */
export async function* readCsv(path: string): AsyncGenerator<CsvRow, void, void> {
  for await (const rows of readCsvBlocks(path)) yield* rows;
}

function decode(decoder: InstanceType<typeof TextDecoder>, line: number, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new FileRefused(fileReason('text-encoding-mixed', { line }));
  }
}

async function survey(
  path: string,
): Promise<{ readonly encoding: Encoding; readonly separator: string; readonly newline: '\n' | '\r' }> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sample), 0, sample, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw new FileRefused(fileReason('file-empty'));
    if (bytes.includes(0)) throw new FileRefused(fileReason('csv-not-text'));
    const encoding = guessEncoding(bytes, bytesRead === sample);
    const text = new TextDecoder(encoding).decode(bytes);
    const [heading = ''] = text.split(/\r\n|\r|\n/, 1);
    const [separator = ','] = [',', '\t', ';'].toSorted(
      (a, b) => heading.split(b).length - heading.split(a).length,
    );
    return { encoding, separator, newline: text.includes('\n') ? '\n' : '\r' };
  } finally {
    await file.close();
  }
}
