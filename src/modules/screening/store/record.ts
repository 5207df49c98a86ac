import type { Tx } from '#db/command.ts';
import { keyedBytes } from '#db/vault/index.ts';
import type { KeyText } from '../domain/keys.ts';
import { seenUnder } from '../domain/number-mark.ts';
import { openRecords, type StoredRecord } from './block.ts';
import { findHits, type Hits } from './segment.ts';
import type { Version } from './version.ts';
import { type Hit, keyAt, type Mark, markAt, shapeOf } from './words.ts';

/** What a nominee is looked for by; of `owner`, its place among those asked for. */
export interface Lookup {
  readonly owner: number;
  readonly key: KeyText;
  /** The whole number that digits of a record of this name would speak against; null where none can. */
  readonly number: string | null;
}

/** A record that shares a key with a nominee, opened. */
export interface Candidate extends StoredRecord {
  readonly owner: number;
}

export interface Met {
  readonly candidates: readonly Candidate[];
  /** By owner: records of the same name whose digits are another's. They were counted and not opened. */
  readonly setAside: ReadonlyMap<number, number>;
  /** By owner: bodies whose representative bears a name too common to be told one by one; not opened either. */
  readonly represented: ReadonlyMap<number, number>;
}

/** So many bodies with a representative of the owner's name are opened (`representativeNamesTold`). */
export interface Limits {
  readonly representativeNames: number;
}

/**
 * Every record of a version that shares a key with a nominee, opened; each pair once. Of those that share but a person's
 * name, the ones whose digits are another's are set aside.
 * @param standing identities of records that findings stand on: these are opened whatever their digits
 */
export async function findCandidates(
  tx: Tx,
  version: Version,
  lookups: readonly Lookup[],
  limits: Limits,
  standing: readonly { readonly owner: number; readonly identity: Buffer }[] = [],
): Promise<Met> {
  const names = lookups.filter(({ key }) => key.kind === 'person');
  const others = lookups.filter(({ key }) => key.kind !== 'person');
  const nameKeys = keysOf(tx, version, names);
  const otherKeys = keysOf(tx, version, others);
  const hits = await findHits(tx, version, { key: otherKeys, name: nameKeys });
  const met: Places = new Map();
  const common: Places = new Map();
  for (const [at, { owner, key }] of others.entries()) {
    const under = hits.key.get(otherKeys[at] ?? -1) ?? [];
    const told = key.kind !== 'represents' || under.length <= limits.representativeNames;
    for (const { place } of under) addTo(told ? met : common, owner, place);
  }
  const aside = sortNamesakes(tx, version, names, nameKeys, hits.name, met);
  dropMet(aside, met);
  dropMet(common, met);
  const doubted = standing.filter(({ owner }) => aside.has(owner) || common.has(owner));
  const { record: known } = await findHits(tx, version, {
    record: doubted.map(({ identity }) => keyAt(identity, 0)),
  });
  for (const { owner, identity } of doubted) {
    for (const { place } of known.get(keyAt(identity, 0)) ?? []) {
      const dropped = [aside, common].map((places) => places.get(owner)?.delete(place) === true);
      if (dropped.includes(true)) addTo(met, owner, place);
    }
  }
  const opened = await openRecords(
    tx,
    version.id,
    [...met.values()].flatMap((places) => [...places]),
  );
  const candidates = [...met].flatMap(([owner, places]) =>
    [...places].flatMap((place) => {
      const record = opened.get(place);
      return record === undefined ? [] : [{ owner, ...record }];
    }),
  );
  return { candidates, setAside: sizesOf(aside), represented: sizesOf(common) };
}

function sizesOf(places: Places): ReadonlyMap<number, number> {
  return new Map([...places].map(([owner, { size }]) => [owner, size]));
}

/** What must be opened for another reason isn't set aside. */
function dropMet(aside: Places, met: Places): void {
  for (const [owner, places] of met) for (const place of places) aside.get(owner)?.delete(place);
}

type Places = Map<number, Set<number>>;

/** Adds to `met` all namesakes but those whose digits are another's, which it gives. */
function sortNamesakes(
  tx: Tx,
  version: Version,
  lookups: readonly Lookup[],
  keys: readonly number[],
  hits: Hits,
  met: Places,
): Places {
  const shapes = new Set<number>();
  for (const under of hits.values()) for (const { mark } of under) shapes.add(shapeOf(mark));
  const marks = marksOf(tx, version, lookups, [...shapes]);
  const aside: Places = new Map();
  for (const [at, lookup] of lookups.entries()) {
    const ours = marks.get(lookup.number ?? '');
    for (const hit of hits.get(keys[at] ?? -1) ?? []) {
      addTo(ours !== undefined && isAnothers(hit, ours) ? aside : met, lookup.owner, hit.place);
    }
  }
  return aside;
}

function isAnothers({ mark }: Hit, ours: ReadonlyMap<number, Mark>): boolean {
  const expected = ours.get(shapeOf(mark));
  return expected !== undefined && (expected.low !== mark.low || expected.high !== mark.high);
}

/** By whole number and shape: what a record of that very person would have for its mark. */
function marksOf(
  tx: Tx,
  version: Version,
  lookups: readonly Lookup[],
  shapes: readonly number[],
): ReadonlyMap<string, ReadonlyMap<number, Mark>> {
  const seen = shapes.filter((shape) => shape !== 0);
  const numbers = [...new Set(lookups.flatMap(({ number }) => (number === null ? [] : [number])))];
  const digests = tx.vault.matchKeys(
    numbers.flatMap((number) => seen.map((shape) => seenUnder(shape, number))),
    version.matchKey,
  );
  return new Map(
    numbers.map((number, nth) => [
      number,
      new Map(
        seen.map((shape, at) => [shape, markAt(shape, digests, (nth * seen.length + at) * keyedBytes)]),
      ),
    ]),
  );
}

function keysOf(tx: Tx, version: Version, lookups: readonly Lookup[]): readonly number[] {
  const digests = tx.vault.matchKeys(
    lookups.map(({ key }) => key),
    version.matchKey,
  );
  return lookups.map((_, at) => keyAt(digests, at * keyedBytes));
}

function addTo(places: Places, owner: number, place: number): void {
  const known = places.get(owner);
  if (known === undefined) places.set(owner, new Set([place]));
  else known.add(place);
}
