import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Version } from './version.ts';
import { keyOfWord } from './words.ts';

/** How the records of a version differ from an earlier one's, by what tells one record from another. */
export interface VersionDifference {
  readonly came: number;
  readonly changed: number;
  readonly went: number;
}

type Part = Pick<Version, 'id' | 'runs'>;

/**
 * Counts the difference in one pass over both versions' records in the order of their keys. Records that say the same stand
 * as they were; of the others under one key, those on both sides changed, and the rest came or went.
 */
export async function countDifference(tx: Tx, now: Part, earlier: Part): Promise<VersionDifference> {
  const ours = await openRuns(tx, now);
  const theirs = await openRuns(tx, earlier);
  const counts = { came: 0, changed: 0, went: 0 };
  for (;;) {
    const key = Math.min(...[...ours, ...theirs].map((run) => run.key));
    if (key === Number.POSITIVE_INFINITY) return counts;
    const here = await takeContents(ours, key);
    const there = await takeContents(theirs, key);
    if (here.length === 1 && there.length === 1 && here[0] === there[0]) continue;
    const left = [...there];
    const fresh = here.filter((content) => {
      const at = left.indexOf(content);
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    }).length;
    const changed = Math.min(fresh, left.length);
    counts.changed += changed;
    counts.came += fresh - changed;
    counts.went += left.length - changed;
  }
}

async function openRuns(tx: Tx, version: Part): Promise<readonly MarkReader[]> {
  const runs = Array.from({ length: version.runs }, (_, run) => new MarkReader(tx, version.id, run));
  for (const run of runs) await run.next();
  return runs;
}

/** What all records under a key say, each run moved past them. */
async function takeContents(runs: readonly MarkReader[], key: number): Promise<readonly bigint[]> {
  const contents: bigint[] = [];
  for (const run of runs) {
    while (run.key === key) {
      contents.push(run.content);
      if (!run.step()) await run.next();
    }
  }
  return contents;
}

const segmentsAtOnce = 250;

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

  get content(): bigint {
    const segment = this.#page[this.#segment];
    if (segment === undefined) throw new Error('behind the last mark');
    const offset = segment.length / 2 + this.#at * 8;
    return segment.readBigUInt64LE(offset);
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
    const { rows } = await sql<{ firstKey: number; entries: Buffer }>`
      select first_key as "firstKey", entries from source_segment
      where county = ${this.#tx.county} and version_id = ${this.#versionId}::uuid and kind = 'record'
        and run = ${this.#run}::int and first_key > ${this.#after}::bigint
      order by first_key limit ${segmentsAtOnce}::int`.execute(this.#tx.db);
    const last = rows.at(-1);
    this.#page = rows.map(({ entries }) => entries);
    this.#segment = 0;
    this.#at = 0;
    this.#after = last?.firstKey ?? this.#after;
    const [first] = this.#page;
    this.key = first === undefined ? Number.POSITIVE_INFINITY : keyOfWord(first, 0);
  }
}
