import type { Tx } from '#db/command.ts';
import type { Limits } from './record.ts';
import type { MarksUnder, Seekers } from './seekers.ts';
import { readKind } from './segment.ts';
import type { Version } from './version.ts';
import { digestBits, keyOfHalves, placeMask, type Words } from './words.ts';

/** What one passage found of one nominee: something to open, or nothing but counts. */
export type Meeting =
  | 'look'
  | {
      /** Records of the same name whose digits are another's. */
      readonly namesakes: number;
      /** Listed bodies whose representative bears the name, which is too common to tell them one by one. */
      readonly represented: number;
    };

/** Marks of all seekers are made for so many shapes; under a rarer one everything is opened. */
const mostShapes = 16;

/** A seeker with two names under which something was counted: one record may bear both. */
const bothNames = 0xffffffff;

/**
 * One passage through all keys of a version, for many nominees at once: the same test as `findCandidates` makes of each, in
 * one reading of each segment instead of one for each nominee. Nothing is opened.
 */
export class Passage {
  readonly #seekers: Seekers;
  readonly #limits: Limits;
  readonly #look: Uint8Array;
  readonly #namesakes: Uint32Array;
  readonly #represented: Uint32Array;
  readonly #marks = new Map<number, MarksUnder | null>();

  constructor(seekers: Seekers, limits: Limits) {
    this.#seekers = seekers;
    this.#limits = limits;
    this.#look = new Uint8Array(seekers.count);
    this.#namesakes = new Uint32Array(seekers.nameOwners.length);
    this.#represented = new Uint32Array(seekers.representsOwners.length);
    for (const words of [seekers.strong, seekers.names, seekers.represents]) words.sort();
  }

  /** Reads a segment of matching keys. */
  keys(entries: Buffer): void {
    const { strong, represents } = this.#seekers;
    const words = halvesOf(entries);
    const count = entries.length / 8;
    meet(strong, words, count, (seeker) => {
      this.#look[strong.placeOf(seeker)] = 1;
    });
    meet(represents, words, count, (seeker, from, to) => {
      const at = represents.placeOf(seeker);
      this.#represented[at] = (this.#represented[at] ?? 0) + to - from;
    });
  }

  /** Reads a segment of persons' names with their marks. */
  names(entries: Buffer): void {
    const { names } = this.#seekers;
    const words = halvesOf(entries);
    const count = entries.length / 16;
    meet(names, words, count, (seeker, from, to) => {
      this.#weigh(names.placeOf(seeker), words, count, from, to);
    });
  }

  #weigh(seeker: number, words: Uint32Array, count: number, from: number, to: number): void {
    const { nameOwners, numbers } = this.#seekers;
    const owner = nameOwners[seeker] ?? 0;
    let strangers = 0;
    let before = -1;
    for (let at = from; at < to; at += 1) {
      const place = (words[at * 2] ?? 0) & placeMask;
      // A former name may be another spelling of the name.
      if (place === before) continue;
      before = place;
      const low = words[(count + at) * 2] ?? 0;
      const marks = numbers[seeker] === null ? null : this.#marksUnder(low >>> digestBits);
      if (
        marks === null ||
        (marks.low[seeker] === low && marks.high[seeker] === words[(count + at) * 2 + 1])
      ) {
        this.#look[owner] = 1;
        return;
      }
      strangers += 1;
    }
    this.#namesakes[seeker] = (this.#namesakes[seeker] ?? 0) + strangers;
  }

  /** Null where nothing is seen of a number, and for the rarest shapes. */
  #marksUnder(shape: number): MarksUnder | null {
    const known = this.#marks.get(shape);
    if (known !== undefined) return known;
    const marks = shape === 0 || this.#marks.size > mostShapes ? null : this.#seekers.marksUnder(shape);
    this.#marks.set(shape, marks);
    return marks;
  }

  /** By the nominees' numbers, what came of the passage. */
  end(): (owner: number) => Meeting {
    const { nameOwners, representsOwners } = this.#seekers;
    const namesakes = sumOf(nameOwners, this.#namesakes, this.#look.length);
    for (const [at, owner] of representsOwners.entries()) {
      const met = this.#represented[at] ?? 0;
      if (met > 0 && met <= this.#limits.representativeNames) this.#look[owner] = 1;
    }
    const represented = sumOf(representsOwners, this.#represented, this.#look.length);
    return (owner) => {
      const counts = { namesakes: namesakes[owner] ?? 0, represented: represented[owner] ?? 0 };
      const unsure = counts.namesakes === bothNames || counts.represented === bothNames;
      return this.#look[owner] === 1 || unsure ? 'look' : counts;
    };
  }
}

/** Goes through a version's keys with all seekers. */
export async function sweepVersion(
  tx: Tx,
  version: Version,
  seekers: Seekers,
  limits: Limits,
): Promise<{ readonly meetingOf: (owner: number) => Meeting }> {
  const passage = new Passage(seekers, limits);
  for await (const page of readKind(tx, version, 'key')) {
    for (const { entries } of page) passage.keys(entries);
  }
  for await (const page of readKind(tx, version, 'name')) {
    for (const { entries } of page) passage.names(entries);
  }
  return { meetingOf: passage.end() };
}

/** Counts by owner; `bothNames` where two of its seekers counted something. */
function sumOf(owners: readonly number[], counts: Uint32Array, size: number): Uint32Array {
  const sums = new Uint32Array(size);
  for (const [at, owner] of owners.entries()) {
    const count = counts[at] ?? 0;
    if (count > 0) sums[owner] = (sums[owner] ?? 0) === 0 ? count : bothNames;
  }
  return sums;
}

/** Tells of each seeker whose key stands in a segment where: from which word to before which. */
function meet(
  seekers: Words,
  words: Uint32Array,
  count: number,
  tell: (seeker: number, from: number, to: number) => void,
): void {
  const keyAt = (at: number): number => keyOfHalves(words[at * 2] ?? 0, words[at * 2 + 1] ?? 0);
  let seeker = seekers.firstFrom(keyAt(0));
  let from = 0;
  while (seeker < seekers.count && from < count) {
    const key = seekers.keyOf(seeker);
    while (from < count && keyAt(from) < key) from += 1;
    if (from === count) return;
    let to = from;
    while (to < count && keyAt(to) === key) to += 1;
    for (; seeker < seekers.count && seekers.keyOf(seeker) === key; seeker += 1) {
      if (to > from) tell(seeker, from, to);
    }
    from = to;
  }
}

/** The words of a segment as pairs of halves, low before high. */
function halvesOf(entries: Buffer): Uint32Array {
  const aligned = entries.byteOffset % 4 === 0 ? entries : Buffer.from(Uint8Array.from(entries).buffer);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
