import type { Tx } from '#db/command.ts';
import { readRun, type Segment } from './segment.ts';
import type { Version } from './version.ts';
import { keyOfWord, placeOfWord } from './words.ts';

/** How the records of a version differ from an earlier one's, by what tells one record from another. */
export interface VersionDifference {
  readonly came: number;
  readonly changed: number;
  readonly went: number;
}

type Part = Pick<Version, 'id' | 'runs'>;

/** Numbers of the records that only one of two versions has: `came` in the later one, `went` in the earlier one. */
export interface Places {
  readonly came: readonly number[];
  readonly went: readonly number[];
}

export interface Difference {
  readonly counts: VersionDifference;
  /** Undefined where there are more than were asked for. */
  readonly places: Places | undefined;
}

/**
 * Finds the difference in one pass over both versions' records in the order of their keys. Records that say the same stand
 * as they were; of the others under one key, those on both sides changed, and the rest came or went.
 * @param most so many records are named at most; they are counted all the same
 */
export async function findDifference(tx: Tx, now: Part, earlier: Part, most: number): Promise<Difference> {
  const ours = await openRuns(tx, now);
  const theirs = await openRuns(tx, earlier);
  const counts = { came: 0, changed: 0, went: 0 };
  const places: { came: number[]; went: number[] } = { came: [], went: [] };
  for (;;) {
    const key = Math.min(leastKey(ours), leastKey(theirs));
    if (key === Number.POSITIVE_INFINITY) break;
    const here = marksUnder(ours, key);
    const there = marksUnder(theirs, key);
    const changes = changesBetween(here, there);
    if (changes !== undefined) {
      const { fresh, left } = changes;
      const changed = Math.min(fresh.length, left.length);
      counts.changed += changed;
      counts.came += fresh.length - changed;
      counts.went += left.length - changed;
      if (places.came.length + places.went.length <= most) {
        places.came.push(...fresh.map(({ place }) => place));
        places.went.push(...left.map(({ place }) => place));
      }
    }
    // Nearly all keys are passed without waiting for anything: at ten million of them that is most of the time.
    for (const run of ours) if (run.isBehind(key)) await run.next();
    for (const run of theirs) if (run.isBehind(key)) await run.next();
  }
  return { counts, places: places.came.length + places.went.length <= most ? places : undefined };
}

async function openRuns(tx: Tx, version: Part): Promise<readonly MarkReader[]> {
  const runs = Array.from({ length: version.runs }, (_, run) => {
    return new MarkReader(readRun(tx, { versionId: version.id, kind: 'record', run }));
  });
  for (const run of runs) await run.next();
  return runs;
}

function leastKey(runs: readonly MarkReader[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { key } of runs) if (key < least) least = key;
  return least;
}

interface RecordMark {
  readonly place: number;
  /** Digest of all that the record says, in two halves. */
  readonly low: number;
  readonly high: number;
}

/** All records under a key, each run moved past them. */
function marksUnder(runs: readonly MarkReader[], key: number): readonly RecordMark[] {
  const marks: RecordMark[] = [];
  for (const run of runs) {
    while (run.key === key) {
      marks.push(run.mark);
      if (!run.step()) break;
    }
  }
  return marks;
}

/** Records of one side alone; undefined where both say the same. */
function changesBetween(
  here: readonly RecordMark[],
  there: readonly RecordMark[],
): { readonly fresh: readonly RecordMark[]; readonly left: readonly RecordMark[] } | undefined {
  const [one, another] = [here[0], there[0]];
  if (here.length === 1 && there.length === 1 && one && another && saySame(one, another)) return undefined;
  const left = [...there];
  const fresh = here.filter((mark) => {
    const at = left.findIndex((other) => saySame(mark, other));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return { fresh, left };
}

function saySame(one: RecordMark, another: RecordMark): boolean {
  return one.low === another.low && one.high === another.high;
}

/** Reads the marks of one run in the order of their keys, some segments at a time. */
class MarkReader {
  readonly #pages: AsyncGenerator<readonly Segment[], void, void>;
  #page: readonly Segment[] = [];
  #segment = 0;
  #at = 0;
  /** Of the mark that it stands at; behind the last of those that were read, still that one's; infinite behind all. */
  key = Number.POSITIVE_INFINITY;

  constructor(pages: AsyncGenerator<readonly Segment[], void, void>) {
    this.#pages = pages;
  }

  get mark(): RecordMark {
    const segment = this.#page[this.#segment]?.entries;
    if (segment === undefined) throw new Error('behind the last mark');
    const beside = segment.length / 2 + this.#at * 8;
    return {
      place: placeOfWord(segment, this.#at),
      low: segment.readUInt32LE(beside),
      high: segment.readUInt32LE(beside + 4),
    };
  }

  /** Moves to the next mark, if it was read already. */
  step(): boolean {
    this.#at += 1;
    const segment = this.#page[this.#segment]?.entries;
    if (segment !== undefined && this.#at * 16 >= segment.length) {
      this.#segment += 1;
      this.#at = 0;
    }
    const now = this.#page[this.#segment]?.entries;
    if (now === undefined) return false;
    this.key = keyOfWord(now, this.#at);
    return true;
  }

  /** Whether all that was read of it was passed; a key is never parted between two segments. */
  isBehind(key: number): boolean {
    return this.key === key;
  }

  /** Reads on, and stands at the first mark that was read. */
  async next(): Promise<void> {
    const step = await this.#pages.next();
    this.#page = step.done === true ? [] : step.value;
    this.#segment = 0;
    this.#at = 0;
    const first = this.#page[0]?.entries;
    this.key = first === undefined ? Number.POSITIVE_INFINITY : keyOfWord(first, 0);
  }
}
