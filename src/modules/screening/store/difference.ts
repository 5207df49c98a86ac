import type { Tx } from '#db/command.ts';
import { readSegments } from './segment.ts';
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
    const key = Math.min(...[...ours, ...theirs].map((run) => run.key));
    if (key === Number.POSITIVE_INFINITY) break;
    const here = await takeMarks(ours, key);
    const there = await takeMarks(theirs, key);
    const [one, another] = [here[0], there[0]];
    if (here.length === 1 && there.length === 1 && one?.content === another?.content) continue;
    const left = [...there];
    const fresh = here.filter(({ content }) => {
      const at = left.findIndex((mark) => mark.content === content);
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    });
    const changed = Math.min(fresh.length, left.length);
    counts.changed += changed;
    counts.came += fresh.length - changed;
    counts.went += left.length - changed;
    if (places.came.length + places.went.length <= most) {
      places.came.push(...fresh.map(({ place }) => place));
      places.went.push(...left.map(({ place }) => place));
    }
  }
  return { counts, places: places.came.length + places.went.length <= most ? places : undefined };
}

async function openRuns(tx: Tx, version: Part): Promise<readonly MarkReader[]> {
  const runs = Array.from({ length: version.runs }, (_, run) => new MarkReader(tx, version.id, run));
  for (const run of runs) await run.next();
  return runs;
}

interface RecordMark {
  readonly place: number;
  /** Digest of all that the record says. */
  readonly content: bigint;
}

/** All records under a key, each run moved past them. */
async function takeMarks(runs: readonly MarkReader[], key: number): Promise<readonly RecordMark[]> {
  const marks: RecordMark[] = [];
  for (const run of runs) {
    while (run.key === key) {
      marks.push(run.mark);
      if (!run.step()) await run.next();
    }
  }
  return marks;
}

/** Reads the marks of one run in the order of their keys, some segments at a time. */
class MarkReader {
  readonly #tx: Tx;
  readonly #versionId: string;
  readonly #run: number;
  #page: readonly Buffer[] = [];
  #segment = 0;
  #at = 0;
  #after = -1;
  /** Of the mark that it stands at; infinite behind the last. */
  key = Number.POSITIVE_INFINITY;

  constructor(tx: Tx, versionId: string, run: number) {
    this.#tx = tx;
    this.#versionId = versionId;
    this.#run = run;
  }

  get mark(): RecordMark {
    const segment = this.#page[this.#segment];
    if (segment === undefined) throw new Error('behind the last mark');
    const content = segment.readBigUInt64LE(segment.length / 2 + this.#at * 8);
    return { place: placeOfWord(segment, this.#at), content };
  }

  /** Moves to the next mark, if it was read already. */
  step(): boolean {
    this.#at += 1;
    const segment = this.#page[this.#segment];
    if (segment !== undefined && this.#at * 16 >= segment.length) {
      this.#segment += 1;
      this.#at = 0;
    }
    const now = this.#page[this.#segment];
    if (now === undefined) return false;
    this.key = keyOfWord(now, this.#at);
    return true;
  }

  /** Reads on, and stands at the first mark that was read. */
  async next(): Promise<void> {
    const part = { versionId: this.#versionId, kind: 'record', run: this.#run } as const;
    const rows = await readSegments(this.#tx, part, this.#after);
    const last = rows.at(-1);
    this.#page = rows.map(({ entries }) => entries);
    this.#segment = 0;
    this.#at = 0;
    this.#after = last?.firstKey ?? this.#after;
    const [first] = this.#page;
    this.key = first === undefined ? Number.POSITIVE_INFINITY : keyOfWord(first, 0);
  }
}
