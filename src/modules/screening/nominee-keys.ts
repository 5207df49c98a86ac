import type { Tx } from '#db/command.ts';
import { keyedBytes } from '#db/vault/index.ts';
import type { Screenable } from '#modules/nominations/index.ts';
import { comparedUnder } from './compared-under.ts';
import type { KeyText } from './domain/keys.ts';
import { soughtKeys } from './domain/match-pair.ts';
import { nomineeDigest, nomineeOf } from './nominee.ts';
import { upsertNomineeKeys } from './store/nominee-key.ts';
import { keyAt } from './store/words.ts';

/** Keeps by which keyed digests nominees are sought, in every source alike; those of nominees who stand as they were stay. */
export async function keepNomineeKeys(tx: Tx, nominees: readonly Screenable[]): Promise<void> {
  const { regionPrefixes } = tx.policy.policy.names;
  const sought = nominees.map((nominee) => soughtKeys(nomineeOf(nominee), regionPrefixes));
  const all = keyNumbers(
    tx,
    sought.flatMap((keys) => keys.map(({ key }) => key)),
  );
  let from = 0;
  const rows = nominees.map((nominee, at) => {
    const to = from + (sought[at]?.length ?? 0);
    const keys = all.slice(from, to);
    from = to;
    const { nominationId, unitId } = nominee;
    return { nominationId, unitId, digest: nomineeDigest(tx, nominee), keys };
  });
  await upsertNomineeKeys(tx, rows, comparedUnder(tx));
}

/** Keyed digests of keys, under the key that new lists are loaded with. */
export function keyNumbers(tx: Tx, keys: readonly KeyText[]): readonly number[] {
  const digests = tx.vault.matchKeys(keys);
  return keys.map((_, at) => keyAt(digests, at * keyedBytes));
}
