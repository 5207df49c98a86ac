const longest = 4_096;
const mostSeparators = 6;
const percent = 0x25;

const [none, digit, cross, separator, wide] = [0, 1, 2, 3, 4];

/** What a byte is within a run of digits. */
const kinds = new Uint8Array(256).fill(none);
for (let byte = 0x30; byte <= 0x39; byte += 1) kinds[byte] = digit;
for (const byte of Buffer.from('xX')) kinds[byte] = cross;
// The bytes of UTF-16, blanks, hyphens, dots and underscores; those of U+00A0, U+2010–2015 and U+3000 in UTF-8.
for (const byte of [0x00, 0x09, 0x0a, 0x0d, 0x20, 0x2d, 0x2e, 0x5f, 0xa0, 0xc2, 0x80, 0xe2, 0xe3]) {
  kinds[byte] = separator;
}
for (let byte = 0x90; byte <= 0x99; byte += 1) kinds[byte] = wide;
for (const byte of [0xb8, 0xbc, 0xbd, 0xef]) kinds[byte] = wide;

/** Bytes that can't begin a run: there is nothing to do with them while none is open. */
const idle = kinds.map((kind) => (kind === none || kind === separator ? 1 : 0));

/**
 * Gathers runs of digits from bytes: digits of one byte, full-width ones in UTF-8, percent-encoded ones, with a few
 * separators between them. A run is handed over when it ends, with the offset of its end.
 */
export class DigitRuns {
  readonly #shortest: number;
  readonly #overlap: number;
  readonly #found: (run: string, end: number) => void;
  readonly #run = Buffer.alloc(longest);
  #length = 0;
  #separators = 0;

  /** @param overlap how much of a run that is cut for its length is looked at again with what follows */
  constructor(shortest: number, overlap: number, found: (run: string, end: number) => void) {
    this.#shortest = shortest;
    this.#overlap = overlap;
    this.#found = found;
  }

  /** Takes the bytes from `start` on; at least eight bytes before them are there as well. */
  feed(buffer: Buffer, start: number, offset: number): void {
    const run = this.#run;
    const shortest = this.#shortest;
    let length = this.#length;
    for (let at = start; at < buffer.length; at += 1) {
      const byte = buffer[at] ?? 0;
      // Nearly all bytes of a file go this way,
      if (length === 0 && idle[byte] === 1) continue;
      const kind = kinds[byte];
      // and nearly all others this: a plain digit, or what ends a run too short to be looked into.
      if (
        (kind === digit ? length < longest : kind === none && length < shortest) &&
        byte !== percent &&
        buffer[at - 1] !== percent &&
        buffer[at - 2] !== percent
      ) {
        if (kind === digit) run[length] = byte;
        length = kind === digit ? length + 1 : 0;
        this.#separators = 0;
        continue;
      }
      this.#length = length;
      this.#take(buffer, at, offset + at - start);
      length = this.#length;
    }
    this.#length = length;
  }

  /** The last run. */
  flush(offset: number): void {
    this.#end(offset);
  }

  #take(buffer: Buffer, at: number, offset: number): void {
    if (buffer[at] === percent || buffer[at - 1] === percent) return;
    if (buffer[at - 2] === percent) this.#takeEncoded(buffer, at, offset);
    else this.#takePlain(buffer, at, offset);
  }

  #takePlain(buffer: Buffer, at: number, offset: number): void {
    const byte = buffer[at] ?? 0;
    const kind = kinds[byte];
    if (kind === none) {
      if (this.#length > 0) this.#end(offset);
    } else if (kind === digit) this.#add(byte, offset);
    else if (kind === cross) this.#add(0x58, offset);
    else if (kind === separator) this.#separate(offset);
    else this.#takeWide(buffer[at - 2] === 0xef ? (buffer[at - 1] ?? 0) : 0, byte, offset);
  }

  /** A byte of a full-width character, or of a dash. */
  #takeWide(before: number, byte: number, offset: number): void {
    if (before === 0xbc && byte >= 0x90 && byte <= 0x99) this.#add(byte - 0x60, offset);
    else if ((before === 0xbc && byte === 0xb8) || (before === 0xbd && byte === 0x98))
      this.#add(0x58, offset);
    else this.#separate(offset);
  }

  /** The second hex digit of `%3N` and its like. */
  #takeEncoded(buffer: Buffer, at: number, offset: number): void {
    const value = encodedByte(buffer, at);
    const kind = kinds[value];
    if (kind === digit) this.#add(value, offset);
    else if (kind === cross) this.#add(0x58, offset);
    else if (kind === wide) {
      const before =
        buffer[at - 8] === percent && encodedByte(buffer, at - 6) === 0xef ? encodedByte(buffer, at - 3) : 0;
      this.#takeWide(before, value, offset);
    } else if (kind === separator) this.#separate(offset);
    else {
      // A percent sign that encodes nothing: what follows it stands for itself.
      this.#takePlain(buffer, at - 1, offset);
      this.#takePlain(buffer, at, offset);
    }
  }

  #add(byte: number, offset: number): void {
    this.#separators = 0;
    if (this.#length === longest) {
      this.#found(this.#run.toString('latin1'), offset);
      this.#run.copy(this.#run, 0, longest - this.#overlap);
      this.#length = this.#overlap;
    }
    this.#run[this.#length] = byte;
    this.#length += 1;
  }

  #separate(offset: number): void {
    if (this.#length === 0) return;
    this.#separators += 1;
    if (this.#separators > mostSeparators) this.#end(offset);
  }

  #end(offset: number): void {
    if (this.#length >= this.#shortest) this.#found(this.#run.toString('latin1', 0, this.#length), offset);
    this.#length = 0;
    this.#separators = 0;
  }
}

/** The byte that two hex digits ending here stand for; -1 for anything else, which is no byte's kind. */
function encodedByte(buffer: Buffer, at: number): number {
  return (hexValue(buffer[at - 1] ?? 0) << 4) | hexValue(buffer[at] ?? 0);
}

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : 0x100;
}
