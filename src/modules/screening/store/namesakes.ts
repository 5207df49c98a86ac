import type { Tx } from '#db/command.ts';
import { keyedBytes } from '#db/vault/index.ts';
import type { KeyText } from '../domain/keys.ts';
import { findHits } from './segment.ts';
import type { Version } from './version.ts';
import { keyAt } from './words.ts';

/** How many records of a version stand under any of the keys of a name, for each of some names. */
export async function countNamesakes(
  tx: Tx,
  version: Version,
  names: readonly (readonly KeyText[])[],
): Promise<readonly number[]> {
  const keys = names.flat();
  const digests = tx.vault.matchKeys(keys, version.matchKey);
  const numbers = keys.map((_, at) => keyAt(digests, at * keyedBytes));
  const isName = ({ kind }: KeyText): boolean => kind === 'person';
  const hits = await findHits(tx, version, {
    name: numbers.filter((_, at) => isName(keys[at] as KeyText)),
    key: numbers.filter((_, at) => !isName(keys[at] as KeyText)),
  });
  let at = 0;
  return names.map((of) => {
    const places = new Set<number>();
    for (const key of of) {
      const number = numbers[at] ?? -1;
      for (const { place } of hits[isName(key) ? 'name' : 'key'].get(number) ?? []) places.add(place);
      at += 1;
    }
    return places.size;
  });
}
