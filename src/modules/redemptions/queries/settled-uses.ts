import { z } from 'zod';
import { type At, defineQuery, type Tx } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { sourcesFor } from '#modules/units/domain/pack/lookups.ts';
import { type ListingCheck, type SourceFreshness, sourcesToCheckLater } from '../domain/later-check.ts';
import { listListingChecks, listSourceFreshness, listUnchecked, type UncheckedRow } from '../store.ts';

export interface WaitingUses {
  readonly waiting: readonly UncheckedRow[];
  readonly checks: readonly ListingCheck[];
  readonly freshness: readonly SourceFreshness[];
}

/** Uses that wait for a source's word, with what the sources say by now. */
export async function readWaitingUses(tx: Tx): Promise<WaitingUses> {
  const waiting = await listUnchecked(tx, 1_000);
  const nominationIds = [...new Set(waiting.flatMap((row) => row.nominationIds))];
  const checks = await listListingChecks(tx, nominationIds);
  return { waiting, checks, freshness: await listSourceFreshness(tx) };
}

/** Of those, the ones for which every source has spoken (C6.2). Pure. */
export function settledUses({ waiting, checks, freshness }: WaitingUses, at: At): readonly string[] {
  return waiting
    .filter(({ kind, nominationIds, usedAt }) => {
      const sources = sourcesFor(at.policy, kind).filter(({ mode }) => mode !== 'answer');
      const own = checks.filter(({ nominationId }) => nominationIds.includes(nominationId));
      const moment = { today: at.today, usedAt };
      return sourcesToCheckLater(sources, freshness, own, at.policy.policy, moment).length === 0;
    })
    .map(({ id }) => id);
}

/** How many waiting uses can be settled now: the task asks before it acts, so that no act says "nothing" each minute. */
export const countSettledUses = defineQuery({
  name: 'redemptions.count-settled',
  permission: 'screening.run',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx, _input, at) => ok({ settled: settledUses(await readWaitingUses(tx), at).length }),
});
