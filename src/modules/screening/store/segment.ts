import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { ahead } from '#kernel/ahead.ts';
import { pack } from './packed.ts';
import { type Hit, hitsUnder, keyOfWord, type Words } from './words.ts';

/** About a page of the database, with the rest of its row. */
const bytesPerSegment = 7680;
const segmentsAtOnce = 250;

export interface VersionPart {
  readonly id: string;
  readonly bodyId: string;
  readonly run: number;
}

export interface Segment {
  readonly firstKey: number;
  readonly entries: Buffer;
}

/** What a segment is about. Of all but `key` each word has a mark beside it. */
const segmentKinds = ['key', 'name', 'record'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** Stores one run of a version's keys; sorts the words in their place. */
export async function insertKeys(tx: Tx, part: VersionPart, keys: Words): Promise<void> {
  keys.sort();
  const entriesOf = (from: number, to: number) => keys.bytes(from, to);
  await insertSegments(tx, part, 'key', cut(keys, 8, entriesOf));
}

/**
 * The same with what is kept beside each record: behind a segment's words stand as many marks.
 * @param marks one for each record of the run, in the order of their numbers, the first of which is `start`
 */
export async function insertMarkedKeys(
  tx: Tx,
  part: VersionPart,
  kind: 'name' | 'record',
  keys: Words,
  marks: { readonly words: Words; readonly start: number },
): Promise<void> {
  keys.sort();
  const entriesOf = (from: number, to: number) => {
    const beside = Buffer.allocUnsafe((to - from) * 8);
    for (let at = from; at < to; at += 1) {
      const place = keys.placeOf(at) - marks.start;
      beside.set(marks.words.bytes(place, place + 1), (at - from) * 8);
    }
    return Buffer.concat([keys.bytes(from, to), beside]);
  };
  await insertSegments(tx, part, kind, cut(keys, 16, entriesOf));
}

/** Cuts sorted words into segments; words of one key are never parted. */
function* cut(
  words: Words,
  bytesEach: number,
  entriesOf: (from: number, to: number) => Buffer,
): Generator<Segment> {
  const most = bytesPerSegment / bytesEach;
  let from = 0;
  while (from < words.count) {
    let to = Math.min(from + most, words.count);
    while (to < words.count && words.keyOf(to) === words.keyOf(to - 1)) to += 1;
    yield { firstKey: words.keyOf(from), entries: entriesOf(from, to) };
    from = to;
  }
}

async function insertSegments(
  tx: Tx,
  { id, bodyId, run }: VersionPart,
  kind: SegmentKind,
  segments: Iterable<Segment>,
): Promise<void> {
  const all = segments[Symbol.iterator]();
  for (;;) {
    const some = take(all, segmentsAtOnce);
    if (some.length === 0) return;
    const { bytes, starts, lengths } = pack(some.map(({ entries }) => entries));
    await sql`insert into source_segment (county, version_id, kind, run, first_key, body_id, entries)
      select ${tx.county}, ${id}::uuid, ${kind}, ${run}::int, s.first_key, ${bodyId}::uuid,
        substring(${bytes}::bytea from s.start for s.length)
      from unnest(${some.map(({ firstKey }) => firstKey)}::bigint[], ${starts}::int[], ${lengths}::int[])
        as s (first_key, start, length)`.execute(tx.db);
  }
}

/** Which segments of a version are read. */
interface Run {
  readonly versionId: string;
  readonly kind: SegmentKind;
  readonly run: number;
}

/** All segments of one run in the order of their keys; while some are worked on, the next are read. */
export function readRun(tx: Tx, run: Run): AsyncGenerator<readonly Segment[], void, void> {
  return ahead(pagesOf(tx, run));
}

async function* pagesOf(
  tx: Tx,
  { versionId, kind, run }: Run,
): AsyncGenerator<readonly Segment[], void, void> {
  for (let after = -1; ; ) {
    const { rows } = await sql<Segment>`select first_key as "firstKey", entries from source_segment
      where county = ${tx.county} and version_id = ${versionId}::uuid and kind = ${kind}
        and run = ${run}::int and first_key > ${after}::bigint
      order by first_key limit ${segmentsAtOnce}::int`.execute(tx.db);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.firstKey;
    yield rows;
  }
}

/** All segments of one kind, run after run. */
export async function* readKind(
  tx: Tx,
  version: { readonly id: string; readonly runs: number },
  kind: SegmentKind,
): AsyncGenerator<readonly Segment[], void, void> {
  for (let run = 0; run < version.runs; run += 1) yield* readRun(tx, { versionId: version.id, kind, run });
}

function take<T>(from: Iterator<T>, most: number): T[] {
  const some: T[] = [];
  while (some.length < most) {
    const next = from.next();
    if (next.done === true) break;
    some.push(next.value);
  }
  return some;
}

/** A version's records under each of some keys, of one kind. */
export type Hits = ReadonlyMap<number, readonly Hit[]>;

/** A version's records under each of some keys of each kind, in one trip. */
export async function findHits(
  tx: Tx,
  version: { readonly id: string; readonly runs: number },
  wanted: Readonly<Partial<Record<SegmentKind, Iterable<number>>>>,
): Promise<Readonly<Record<SegmentKind, Hits>>> {
  const sorted = {
    key: Float64Array.from(new Set(wanted.key)).sort(),
    name: Float64Array.from(new Set(wanted.name)).sort(),
    record: Float64Array.from(new Set(wanted.record)).sort(),
  };
  const found = { key: new Map<number, readonly Hit[]>(), name: new Map(), record: new Map() };
  const pairs = segmentKinds.flatMap((kind) => [...sorted[kind]].map((key) => ({ kind, key })));
  if (pairs.length === 0) return found;
  // `offset 0`: through the index key by key, whatever the planner thinks of a list that was loaded a moment ago.
  const { rows } = await sql<{ kind: SegmentKind; entries: Buffer }>`with wanted as (
      select distinct k.kind, near.run, near.first_key
      from generate_series(0, ${version.runs}::int - 1) as r (run)
        cross join unnest(${pairs.map(({ kind }) => kind)}::text[], ${pairs.map(({ key }) => key)}::bigint[]) as k (kind, key)
        cross join lateral (select s.run, s.first_key from source_segment s
          where s.county = ${tx.county} and s.version_id = ${version.id}::uuid and s.kind = k.kind and s.run = r.run
            and s.first_key <= k.key
          order by s.first_key desc limit 1 offset 0) as near
    )
    select w.kind, s.entries from wanted w cross join lateral (
      select * from source_segment s where s.county = ${tx.county} and s.version_id = ${version.id}::uuid
        and s.kind = w.kind and s.run = w.run and s.first_key = w.first_key offset 0) as s`.execute(tx.db);
  for (const { kind, entries } of rows) collect(found[kind], sorted[kind], entries, kind !== 'key');
  return found;
}

/** Adds what one segment holds of the keys sought. */
function collect(
  found: Map<number, readonly Hit[]>,
  sorted: Float64Array,
  entries: Buffer,
  marked: boolean,
): void {
  const last = keyOfWord(entries, entries.length / (marked ? 16 : 8) - 1);
  for (let at = firstFrom(sorted, keyOfWord(entries, 0)); at < sorted.length; at += 1) {
    const key = sorted[at] ?? 0;
    if (key > last) break;
    const hits = hitsUnder(entries, key, marked);
    if (hits.length > 0) found.set(key, [...(found.get(key) ?? []), ...hits]);
  }
}

/** Where the first of sorted numbers stands that is not below a bound. */
function firstFrom(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
