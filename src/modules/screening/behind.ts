import type { Tx } from '#db/command.ts';
import { yearOf } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { listRounds } from '#modules/nominations/index.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { listBehind } from './store/hit.ts';
import { findVersionInForce, type Version } from './store/version.ts';

/** What a round recognised has expired two years on; a listing of the year before may still be valid. */
const roundsBack = 2;

export interface Behind {
  readonly source: DataSource;
  readonly version: Version;
  readonly nominationIds: readonly string[];
}

/**
 * Standing nominations, listed ones among them, that newer data has not been compared with, or that were revised since;
 * sources without any are absent.
 */
export async function listBehindSources(tx: Tx, today: PlainDate): Promise<readonly Behind[]> {
  const rounds = (await listRounds(tx))
    .filter(({ year }) => year >= yearOf(today) - roundsBack)
    .map(({ id }) => id);
  const behind: Behind[] = [];
  for (const source of tx.policy.sources) {
    if (source.mode !== 'data') continue;
    const version = await findVersionInForce(tx, source.code);
    if (version === undefined) continue;
    const nominationIds = await listBehind(tx, source.code, version.id, rounds);
    if (nominationIds.length > 0) behind.push({ source, version, nominationIds });
  }
  return behind;
}
