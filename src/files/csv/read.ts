import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';

/** One row of a CSV file; its line is where it begins, the heading being line 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file is no CSV that can be read; the text says why, in Chinese, and quotes nothing of it. */
export class CsvUnreadable extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'CsvUnreadable';
  }
}

const sample = 1024 * 1024;
const longestRow = 100_000;

/**
 * Reads a CSV file from its heading on, as a stream: UTF-8 with or without byte order mark, or GB18030; separated by comma,
 * tab or semicolon, whichever the heading uses most.
 * @throws CsvUnreadable
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow, void, void> {
  const { encoding, separator } = await survey(path);
  const parser = parse({
    bom: true,
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    info: true,
  });
  const decoder = new TextDecoder(encoding);
  const decode = new Transform({
    readableObjectMode: false,
    transform: (chunk: Buffer, _encoding, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
  const fed = pipeline(createReadStream(path), decode, parser).catch(() => undefined);
  try {
    for await (const record of parser) {
      const { record: cells, info }: { record: string[]; info: { lines: number } } = record;
      yield { line: info.lines, cells };
    }
  } catch {
    throw new CsvUnreadable('内容不是规范的 CSV（引号不成对，或某一行过长）');
  } finally {
    parser.destroy();
    await fed;
  }
}

async function survey(path: string): Promise<{ encoding: 'utf-8' | 'gb18030'; separator: string }> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sample), 0, sample, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw new CsvUnreadable('文件是空的');
    if (bytes.includes(0)) throw new CsvUnreadable('文件不是文本（可能是工作簿，请另存为 CSV）');
    const encoding = isUtf8(bytes, bytesRead === sample) ? 'utf-8' : 'gb18030';
    const [heading = ''] = new TextDecoder(encoding).decode(bytes).split(/\r?\n/, 1);
    const [separator = ','] = [',', '\t', ';'].toSorted(
      (a, b) => heading.split(b).length - heading.split(a).length,
    );
    return { encoding, separator };
  } finally {
    await file.close();
  }
}

/** Whether the bytes are UTF-8; a sample may end within a character. */
function isUtf8(bytes: Buffer, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}
