import type { Tx } from '#db/command.ts';
import { keyedBytes } from '#db/vault/index.ts';
import type { KeyText } from '../domain/keys.ts';
import { openRecords, type StoredRecord } from './block.ts';
import { findPlaces } from './segment.ts';
import type { Version } from './version.ts';
import { keyAt } from './words.ts';

/** What a nominee is looked for by; of `owner`, its place among those asked for. */
export interface Lookup {
  readonly owner: number;
  readonly key: KeyText;
}

/** A record that shares a key with a nominee, opened. */
export interface Candidate extends StoredRecord {
  readonly owner: number;
}

/** Every record of a version that shares a key with a nominee, opened; each pair once. */
export async function findCandidates(
  tx: Tx,
  version: Version,
  lookups: readonly Lookup[],
): Promise<readonly Candidate[]> {
  const digests = tx.vault.matchKeys(
    lookups.map(({ key }) => key),
    version.matchKey,
  );
  const keys = lookups.map((_, at) => keyAt(digests, at * keyedBytes));
  const places = await findPlaces(tx, version, keys);
  const pairs = new Map<number, Set<number>>();
  for (const [at, { owner }] of lookups.entries()) {
    const met = places.get(keys[at] ?? -1);
    if (met === undefined) continue;
    const known = pairs.get(owner) ?? new Set();
    for (const place of met) known.add(place);
    pairs.set(owner, known);
  }
  const opened = await openRecords(
    tx,
    version.id,
    [...pairs.values()].flatMap((met) => [...met]),
  );
  return [...pairs].flatMap(([owner, met]) =>
    [...met].flatMap((place) => {
      const record = opened.get(place);
      return record === undefined ? [] : [{ owner, ...record }];
    }),
  );
}
