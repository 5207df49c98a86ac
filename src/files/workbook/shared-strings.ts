import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import type { Archive } from './archive.ts';
import { megabytes, type WorkbookLimits } from './limits.ts';
import { appendText, readWholeMarkup, unescapeText } from './markup.ts';

const BLOCK = 1 << 20;

/** The distinct texts of a workbook, by the number a cell names them with. */
export interface SharedStrings {
  readonly find: (index: number) => string | undefined;
}

/**
 * Reads the shared strings into plain bytes outside the heap: two million short texts cost some 60 MB there, several
 * times that as objects. Throws `FileRefused` past the limits.
 */
export async function readSharedStrings(
  archive: Archive,
  part: string | undefined,
  limits: WorkbookLimits,
): Promise<SharedStrings> {
  const store = new TextStore(limits);
  if (part === undefined) return store;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  await readWholeMarkup(archive.chunks(part), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    close: (name) => {
      if (name === 'si') store.add(unescapeText(text));
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
    text: (piece) => {
      if (inText) text = appendText(text, piece, limits.cellCharacters);
    },
  });
  return store;
}

class TextStore implements SharedStrings {
  readonly #limits: WorkbookLimits;
  readonly #blocks: Buffer[] = [];
  #used = 0;
  #bytes = 0;
  #count = 0;
  /** Place of each text: number of its block and offset in it, then its length in bytes. */
  #places = new Uint32Array(3 * 1024);

  constructor(limits: WorkbookLimits) {
    this.#limits = limits;
  }

  add(text: string): void {
    const limit = this.#limits.cellCharacters;
    if (text.length > limit) throw new FileRefused(fileReason('workbook-cell-too-long', { limit }));
    const length = Buffer.byteLength(text);
    this.#bytes += length + 12;
    if (this.#bytes > this.#limits.sharedTextBytes) {
      const size = megabytes(this.#limits.sharedTextBytes);
      throw new FileRefused(fileReason('workbook-too-many-texts', { megabytes: size }));
    }
    if (this.#blocks.length === 0 || this.#used + length > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafeSlow(Math.max(BLOCK, length)));
      this.#used = 0;
    }
    this.#blocks.at(-1)?.write(text, this.#used);
    const place = this.#count * 3;
    if (place === this.#places.length) {
      const larger = new Uint32Array(place * 2);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places.set([this.#blocks.length - 1, this.#used, length], place);
    this.#used += length;
    this.#count += 1;
  }

  find(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const [block = 0, offset = 0, length = 0] = this.#places.subarray(index * 3, index * 3 + 3);
    return this.#blocks[block]?.toString('utf8', offset, offset + length);
  }
}
