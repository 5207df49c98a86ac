import { keyedBytes, type Vault } from '#db/vault/index.ts';
import type { SoughtKey } from '../domain/match-pair.ts';
import { seenUnder } from '../domain/number-mark.ts';
import { markAt, Words } from './words.ts';

/** Marks of whole numbers under one shape, by the number's place among seekers of names. */
export interface MarksUnder {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

const marksAtOnce = 4096;

/**
 * Everything by which many nominees are sought, as sorted words of the same kind as a list's own: the key, and behind it
 * who seeks. Nominees are numbered in the order in which they were added.
 */
export class Seekers {
  readonly #vault: Vault;
  readonly #matchKey: string;
  /** Keys of which any meeting counts, with the nominee's number. */
  readonly strong = new Words();
  /** Names of persons and of those who may represent a body, with their places in the two lists that follow. */
  readonly names = new Words();
  readonly represents = new Words();
  readonly nameOwners: number[] = [];
  readonly representsOwners: number[] = [];
  /** The whole number that digits beside the name would speak against; null where none can. */
  readonly numbers: (string | null)[] = [];
  #count = 0;

  constructor(vault: Vault, matchKey: string) {
    this.#vault = vault;
    this.#matchKey = matchKey;
  }

  get count(): number {
    return this.#count;
  }

  add(nominees: readonly (readonly SoughtKey[])[]): void {
    const digests = this.#vault.matchKeys(
      nominees.flatMap((sought) => sought.map(({ key }) => key)),
      this.#matchKey,
    );
    let offset = 0;
    for (const sought of nominees) {
      for (const { key, number } of sought) {
        if (key.kind === 'person') {
          this.names.addKey(digests, offset, this.nameOwners.push(this.#count) - 1);
          this.numbers.push(number);
        } else if (key.kind === 'represents') {
          this.represents.addKey(digests, offset, this.representsOwners.push(this.#count) - 1);
        } else this.strong.addKey(digests, offset, this.#count);
        offset += keyedBytes;
      }
      this.#count += 1;
    }
  }

  /** What records of these very persons would have for their marks. */
  marksUnder(shape: number): MarksUnder {
    const marks = {
      low: new Uint32Array(this.numbers.length),
      high: new Uint32Array(this.numbers.length),
    };
    for (let from = 0; from < this.numbers.length; from += marksAtOnce) {
      const some = this.numbers.slice(from, from + marksAtOnce);
      const digests = this.#vault.matchKeys(
        some.map((number) => (number === null ? null : seenUnder(shape, number))),
        this.#matchKey,
      );
      for (const nth of some.keys()) {
        const { low, high } = markAt(shape, digests, nth * keyedBytes);
        marks.low[from + nth] = low;
        marks.high[from + nth] = high;
      }
    }
    return marks;
  }
}
