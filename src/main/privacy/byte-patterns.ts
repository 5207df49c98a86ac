import type { BytePattern } from './forms.ts';

/** Every pattern is known by its last bytes: then all of it lies behind the place that is looked at. */
const keyLength = 8;
const base = 0x01000193;
/** Large enough that a thousand identifiers fill a few thousandths of it. */
const filterBits = 25;

interface Known extends BytePattern {
  readonly which: number;
}

/**
 * Finds many exact patterns in one pass: a rolling digest of the last bytes, a bit table that turns nearly every place
 * away, and a comparison of the few that remain (Rabin and Karp).
 */
export class BytePatterns {
  readonly longest: number;
  readonly #known = new Map<number, Known[]>();
  readonly #filter = new Uint8Array(1 << (filterBits - 3));
  readonly #leaving = new Int32Array(256);

  constructor(patterns: readonly Known[]) {
    const power = Array.from({ length: keyLength }).reduce<number>((product) => Math.imul(product, base), 1);
    for (let byte = 0; byte < 256; byte += 1) this.#leaving[byte] = Math.imul(byte, power);
    for (const pattern of patterns) {
      const { bytes } = pattern;
      if (bytes.length < keyLength) throw new Error('a pattern is too short to be looked for');
      const key = bytes.subarray(-keyLength).reduce((hash, byte) => (Math.imul(hash, base) + byte) | 0, 0);
      const others = this.#known.get(key);
      if (others === undefined) this.#known.set(key, [pattern]);
      else others.push(pattern);
      const slot = key >>> (32 - filterBits);
      this.#filter[slot >> 3] = (this.#filter[slot >> 3] ?? 0) | (1 << (slot & 7));
    }
    this.longest = patterns.reduce((most, { bytes }) => Math.max(most, bytes.length), keyLength);
  }

  /** Goes over the bytes from `start` on, with the rolling digest of those before; gives the digest at the end. */
  feed(buffer: Buffer, start: number, before: number, found: (pattern: Known, at: number) => void): number {
    const filter = this.#filter;
    const leaving = this.#leaving;
    let hash = before;
    for (let at = start; at < buffer.length; at += 1) {
      hash = (Math.imul(hash, base) + (buffer[at] ?? 0) - (leaving[buffer[at - keyLength] ?? 0] ?? 0)) | 0;
      const slot = hash >>> (32 - filterBits);
      if (((filter[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0) this.#compare(hash, buffer, at, found);
    }
    return hash;
  }

  #compare(hash: number, buffer: Buffer, at: number, found: (pattern: Known, at: number) => void): void {
    for (const pattern of this.#known.get(hash) ?? []) {
      const { bytes } = pattern;
      const start = at + 1 - bytes.length;
      if (start >= 0 && buffer.compare(bytes, 0, bytes.length, start, at + 1) === 0) found(pattern, at);
    }
  }
}
