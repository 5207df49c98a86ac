import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { encodeGb18030 } from './gb18030.ts';

export type Encoding = 'gb18030' | 'utf8-bom';

/** A file laid on disk, as a command receives it. */
export interface WrittenFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  /** Rows of content. */
  readonly rows: number;
}

const PORTION = 4_000;

/** Writes a list as CSV, portion by portion; after what an earlier list says, if one is given. */
export async function writeCsv(
  path: string,
  headings: readonly string[],
  rows: Iterable<readonly string[]>,
  encoding: Encoding,
  earlier?: WrittenFile,
): Promise<WrittenFile> {
  const encode = encoding === 'gb18030' ? encodeGb18030 : (text: string): Buffer => Buffer.from(text, 'utf8');
  const file = await open(path, 'w');
  const digest = createHash('sha256');
  let size = 0;
  let count = earlier?.rows ?? 0;
  const put = async (bytes: Buffer): Promise<void> => {
    digest.update(bytes);
    size += bytes.length;
    await file.write(bytes);
  };
  try {
    let portion = '';
    if (earlier === undefined) portion = (encoding === 'utf8-bom' ? '\uFEFF' : '') + lineOf(headings);
    else for await (const chunk of createReadStream(earlier.path)) await put(chunk as Buffer);
    for (const row of rows) {
      portion += lineOf(row);
      count += 1;
      if (count % PORTION > 0) continue;
      await put(encode(portion));
      portion = '';
    }
    await put(encode(portion));
  } finally {
    await file.close();
  }
  return { path, name: path.split('/').at(-1) ?? path, sha256: digest.digest('hex'), size, rows: count };
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
