import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { sourcesFor } from '#modules/units/domain/pack/lookups.ts';
import { sourcesToCheckLater } from '../domain/later-check.ts';
import { listListingChecks, listSourceFreshness, listUnchecked, saveChecked } from '../store.ts';

/**
 * Uses that waited for a source's word are checked once every such source has a fresh version that was compared with
 * their listings and left nothing open (C6.2). What was found stands at the finding, not here.
 */
export const checkLater = defineCommand({
  name: 'redemptions.check-later',
  clause: 'C6.2',
  permission: 'screening.run',
  input: z.object({}),
  load: async (tx) => {
    const waiting = await listUnchecked(tx, 1_000);
    const nominationIds = [...new Set(waiting.flatMap((row) => row.nominationIds))];
    const checks = await listListingChecks(tx, nominationIds);
    return ok({ waiting, checks, freshness: await listSourceFreshness(tx) });
  },
  decide: ({ waiting, checks, freshness }, _input, at) => {
    const settled = waiting.filter(({ kind, nominationIds }) => {
      const sources = sourcesFor(at.policy, kind).filter(({ mode }) => mode !== 'answer');
      const own = checks.filter(({ nominationId }) => nominationIds.includes(nominationId));
      return sourcesToCheckLater(sources, freshness, own, at.today).length === 0;
    });
    return ok(settled.map(({ id }) => id));
  },
  write: async (tx, ids, _input, at) => {
    if (ids.length > 0) await saveChecked(tx, ids, at.now);
    return { answer: { checked: ids.length }, touched: { checked: ids.length } };
  },
});
