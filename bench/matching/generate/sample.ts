import { Random } from '#main/demo/world/random.ts';
import { nominatedBody, someBody } from './bodies.ts';
import type { Difficulty, Entry, Nomination, Pair } from './case.ts';
import { difficulties } from './difficulties.ts';
import { nominated, renamed, somebody } from './people.ts';
import { cellsOf } from './rows.ts';
import { stranger } from './strangers.ts';

export interface SampleSize {
  readonly nominations: number;
  /** Nominations that one entry was made for; the others stand in no list. */
  readonly pairs: number;
  readonly rows: number;
}

/** A nomination and a row of which it is known whether they are one subject, and what is difficult in it. */
export interface Case {
  readonly difficulty: Difficulty;
  readonly nomination: number;
  readonly row: number;
}

export interface Row {
  readonly entry: Entry;
  readonly cells: readonly string[];
}

export interface Sample {
  readonly nominations: readonly Nomination[];
  /** By row; a row without a case is a stranger's to everybody. */
  readonly cases: ReadonlyMap<number, Case>;
  readonly rows: () => Iterable<Row>;
}

/** The same seed and size give the same sample. Nobody in it exists. */
export function makeSample(seed: string, size: SampleSize): Sample {
  const made = makePairs(new Random(`${seed}/pairs`), size.pairs);
  const others = makeOthers(new Random(`${seed}/others`), size.nominations - made.length);
  const step = Math.max(1, Math.floor(size.rows / Math.max(1, made.length)));
  const cases = new Map<number, Case>();
  const entries = new Map<number, Entry>();
  for (const [nomination, { difficulty, pair }] of made.entries()) {
    const row = nomination * step;
    cases.set(row, { difficulty, nomination, row });
    entries.set(row, pair.entry);
  }
  const nominations = [...made.map(({ pair }) => pair.nomination), ...others];
  const known = new Set(
    nominations.flatMap(({ number, representative }) => [number, representative?.number]),
  );
  return { nominations, cases, rows: () => writeRows(new Random(`${seed}/rows`), size.rows, entries, known) };
}

function makePairs(random: Random, count: number): readonly { difficulty: Difficulty; pair: Pair }[] {
  const shares = difficulties.reduce((sum, { share }) => sum + share, 0);
  return difficulties.flatMap((difficulty) => {
    const own = random.fork(difficulty.title);
    const times = Math.max(1, Math.round((count * difficulty.share) / shares));
    return Array.from({ length: times }, () => ({ difficulty, pair: difficulty.make(own) }));
  });
}

/** Nominations that nothing is listed against; some report a former name or an old number, as units do. */
function makeOthers(random: Random, count: number): readonly Nomination[] {
  return Array.from({ length: Math.max(0, count) }, () => {
    if (random.chance(0.8)) {
      const person = somebody(random);
      return nominated(person, random.chance(0.02) ? { formerNames: [renamed(random, person).name] } : {});
    }
    const body = someBody(random, random.pick(['enterprise', 'sole-trader', 'cooperative']));
    return nominatedBody(body, random.chance(0.2) ? { registrationNumber: body.registration } : {});
  });
}

function* writeRows(
  random: Random,
  count: number,
  entries: ReadonlyMap<number, Entry>,
  known: ReadonlySet<string | null | undefined>,
): Generator<Row> {
  for (let row = 0; row < count; row += 1) {
    const entry = entries.get(row) ?? anotherThan(known, random);
    yield { entry, cells: cellsOf(random, entry, row + 1) };
  }
}

/** A stranger has a number of his own. */
function anotherThan(known: ReadonlySet<string | null | undefined>, random: Random): Entry {
  let met = stranger(random);
  while (known.has(met.number)) met = stranger(random);
  return met.entry;
}
