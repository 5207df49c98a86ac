/** Records of one version are numbered below this. */
export const mostRecords = 2 ** 26;

export const placeMask = mostRecords - 1;
const keysPerHalf = 64;

/**
 * The key of a keyed digest at an offset: its first 38 bits as a number. At ten million records one look-up in thirty
 * thousand meets a record by chance; every record found is opened and compared in clear, so nothing follows from that.
 */
export function keyAt(digests: Buffer, offset: number): number {
  return digests.readUInt32LE(offset) * keysPerHalf + ((digests[offset + 4] ?? 0) & (keysPerHalf - 1));
}

/**
 * A growing list of 64-bit words, sorted as numbers without making one of them a bigint. A word is a key (38 bits) and the
 * number of its record (26 bits), or a digest. In memory and stored as little-endian, which is all that Node runs on.
 */
export class Words {
  /** Low half, high half, low half, … */
  #halves = new Uint32Array(2048);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds the key of a digest with the number of its record. */
  addKey(digests: Buffer, offset: number, place: number): void {
    const low = (digests[offset + 4] ?? 0) & (keysPerHalf - 1);
    this.#add((low * mostRecords + place) >>> 0, digests.readUInt32LE(offset));
  }

  /** Adds the first 64 bits of a digest. */
  addDigest(digests: Buffer, offset: number): void {
    this.#add(digests.readUInt32LE(offset + 4), digests.readUInt32LE(offset));
  }

  /** Adds a mark, or the empty one. */
  addMark({ low, high }: Mark): void {
    this.#add(low, high);
  }

  /** Forgets them, and keeps the room. */
  clear(): void {
    this.#count = 0;
  }

  sort(): void {
    new BigUint64Array(this.#halves.buffer, 0, this.#count).sort();
  }

  keyOf(at: number): number {
    return keyOfHalves(this.#halves[at * 2] ?? 0, this.#halves[at * 2 + 1] ?? 0);
  }

  /** Where the first word stands whose key is not below a bound; of sorted words. */
  firstFrom(bound: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keyOf(middle) < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  placeOf(at: number): number {
    return (this.#halves[at * 2] ?? 0) & placeMask;
  }

  /** Its words from one place to before another, as they are stored; a view, not a copy. */
  bytes(from: number, to: number): Buffer {
    return Buffer.from(this.#halves.buffer, from * 8, (to - from) * 8);
  }

  #add(low: number, high: number): void {
    if (this.#count * 2 === this.#halves.length) {
      const wider = new Uint32Array(this.#halves.length * 2);
      wider.set(this.#halves);
      this.#halves = wider;
    }
    this.#halves[this.#count * 2] = low;
    this.#halves[this.#count * 2 + 1] = high;
    this.#count += 1;
  }
}

/** A shape of 18 bits and 46 bits of a digest; both halves 0 where there is nothing to say. */
export interface Mark {
  readonly low: number;
  readonly high: number;
}

export const noMark: Mark = { low: 0, high: 0 };

/** Of a mark's low half; above them stands the shape. */
export const digestBits = 14;

export function markAt(shape: number, digests: Buffer, offset: number): Mark {
  const rest = digests.readUInt16LE(offset + 4) & ((1 << digestBits) - 1);
  return { low: ((shape << digestBits) | rest) >>> 0, high: digests.readUInt32LE(offset) };
}

export function shapeOf({ low }: Mark): number {
  return low >>> digestBits;
}

/** A record that stands under a key, with what is kept beside it. */
export interface Hit {
  readonly place: number;
  readonly mark: Mark;
}

/**
 * Records that stand under a key in a stored segment: its sorted words, and behind them, where each has one, as many marks.
 */
export function hitsUnder(stored: Buffer, key: number, marked: boolean): readonly Hit[] {
  const count = stored.length / (marked ? 16 : 8);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOfWord(stored, middle) < key) low = middle + 1;
    else high = middle;
  }
  const hits: Hit[] = [];
  for (let at = low; at < count && keyOfWord(stored, at) === key; at += 1) {
    const place = placeOfWord(stored, at);
    const beside = (count + at) * 8;
    const mark = marked
      ? { low: stored.readUInt32LE(beside), high: stored.readUInt32LE(beside + 4) }
      : noMark;
    hits.push({ place, mark });
  }
  return hits;
}

/** The key of a stored word. */
export function keyOfWord(stored: Buffer, at: number): number {
  return keyOfHalves(stored.readUInt32LE(at * 8), stored.readUInt32LE(at * 8 + 4));
}

/** The number of a stored word's record. */
export function placeOfWord(stored: Buffer, at: number): number {
  return stored.readUInt32LE(at * 8) & placeMask;
}

export function keyOfHalves(low: number, high: number): number {
  return high * keysPerHalf + (low >>> 26);
}
