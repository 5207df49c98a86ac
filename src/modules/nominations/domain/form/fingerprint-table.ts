/** Words of 32 bits that stand for a text: short, of one length, and in practice never the same for two texts. */
export type Fingerprint = Uint32Array;

/** Words of a fingerprint. */
export const FINGERPRINT_WORDS = 4;
const FIRST_PLACES = 1024;
/** Beyond this part of the places the table grows. */
const FULLEST = 0.8;

/**
 * What was first kept under each fingerprint, in one run of plain words: a hundred thousand entries are a few megabytes
 * that no garbage collector walks through, where as strings in maps they were many times that.
 */
export class FingerprintTable {
  readonly #width: number;
  #places = FIRST_PLACES;
  #count = 0;
  #words: Uint32Array;

  /** @param valueWords words kept with a fingerprint; the first of them is never 0 */
  constructor(valueWords: number) {
    this.#width = FINGERPRINT_WORDS + valueWords;
    this.#words = new Uint32Array(this.#places * this.#width);
  }

  /** Keeps a value under a fingerprint that is new; gives what was kept earlier under one that isn't. */
  takeFirst(fingerprint: Fingerprint, value: ArrayLike<number>): Uint32Array | undefined {
    const at = this.#find(this.#words, this.#places, fingerprint);
    const start = at + FINGERPRINT_WORDS;
    if (this.#words[start] !== 0) return this.#words.slice(start, at + this.#width);
    this.#words.set(fingerprint.subarray(0, FINGERPRINT_WORDS), at);
    this.#words.set(value, start);
    this.#count += 1;
    if (this.#count > this.#places * FULLEST) this.#grow();
    return undefined;
  }

  /** Where a fingerprint stands, or the empty place where it belongs. */
  #find(words: Uint32Array, places: number, fingerprint: Fingerprint): number {
    for (let place = (fingerprint[0] ?? 0) % places; ; place = (place + 1) % places) {
      const at = place * this.#width;
      if (words[at + FINGERPRINT_WORDS] === 0) return at;
      if (fingerprint.every((word, index) => words[at + index] === word)) return at;
    }
  }

  #grow(): void {
    const places = this.#places * 2;
    const words = new Uint32Array(places * this.#width);
    for (let at = 0; at < this.#words.length; at += this.#width) {
      if (this.#words[at + FINGERPRINT_WORDS] === 0) continue;
      const entry = this.#words.subarray(at, at + this.#width);
      words.set(entry, this.#find(words, places, entry.subarray(0, FINGERPRINT_WORDS)));
    }
    this.#places = places;
    this.#words = words;
  }
}
