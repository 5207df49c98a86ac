import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { courtHeadings } from '#main/demo/world/court-rows.ts';
import type { WrittenFile } from '#main/demo/files/write-csv.ts';

/** Between two writings; nothing else of a list is ever in memory. */
const linesAtOnce = 4_000;

/** A court's list that is written line by line, so that several versions can come of one making. */
export class ListFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #digest = createHash('sha256');
  #waiting: string[] = [`\uFEFF${courtHeadings.join(',')}`];
  #size = 0;
  #rows = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async open(path: string): Promise<ListFile> {
    return new ListFile(path, await open(path, 'w'));
  }

  /** Adds a row's line; true when it is time to write. */
  add(line: string): boolean {
    this.#rows += 1;
    return this.#waiting.push(line) >= linesAtOnce;
  }

  async write(): Promise<void> {
    const bytes = Buffer.from(this.#waiting.map((line) => `${line}\r\n`).join(''));
    this.#waiting = [];
    this.#digest.update(bytes);
    this.#size += bytes.length;
    await this.#file.write(bytes);
  }

  async close(): Promise<WrittenFile> {
    await this.write();
    await this.#file.close();
    const [path, sha256] = [this.#path, this.#digest.digest('hex')];
    return { path, name: basename(path), sha256, size: this.#size, rows: this.#rows };
  }
}

/** No cell of an invented list needs quotation marks. */
export function lineOf(row: readonly string[]): string {
  return row.join(',');
}
