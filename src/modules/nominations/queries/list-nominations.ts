import { z } from 'zod';
import { defineQuery, type Tx } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { publicName } from '#modules/subjects/index.ts';
import { findCategory } from '#modules/units/index.ts';
import type { Nomination } from '../domain/nomination.ts';
import { isLate } from '../domain/round.ts';
import { openHolds } from '../store/hold.ts';
import { nominationOf, selectNominations } from '../store/nomination.ts';
import { listRounds } from '../store/round.ts';

const input = z.object({
  roundId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  category: z.string().max(4).optional(),
  withdrawn: z.enum(['yes', 'no']).default('no'),
  /** Continue after this nomination id. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Nominations in the asker's scope, names and numbers masked (C7.3). */
export const nominationList = defineQuery({
  name: 'nominations.list-nominations',
  permission: 'nomination.read',
  input,
  shows: 'masked',
  run: async (tx, filter, at) => {
    const found = await select(tx, filter);
    const holds = await openHolds(
      tx,
      found.map(({ id }) => id),
      at.now,
    );
    const deadlines = new Map((await listRounds(tx)).map(({ id, deadline }) => [id, deadline]));
    return ok({
      nominations: found.map((nomination) => {
        const deadline = deadlines.get(nomination.roundId);
        return {
          ...masked(tx, nomination),
          late: deadline !== undefined && isLate(deadline, nomination.reportedAt),
          holds: (holds.get(nomination.id) ?? []).map(({ reason, heldFrom }) => ({ reason, heldFrom })),
        };
      }),
      next: found.length === filter.limit ? (found.at(-1)?.id ?? null) : null,
    });
  },
});

async function select(tx: Tx, filter: z.infer<typeof input>): Promise<readonly Nomination[]> {
  let query = selectNominations(tx)
    .where('nomination.withdrawn_at', filter.withdrawn === 'yes' ? 'is not' : 'is', null)
    .orderBy('nomination.id')
    .limit(filter.limit);
  if (filter.roundId !== undefined) query = query.where('nomination.round_id', '=', filter.roundId);
  if (filter.unitId !== undefined) query = query.where('nomination.unit_id', '=', filter.unitId);
  if (filter.category !== undefined) query = query.where('nomination.category', '=', filter.category);
  if (filter.after !== undefined) query = query.where('nomination.id', '>', filter.after);
  return (await query.execute()).map(nominationOf);
}

function masked(tx: Tx, nomination: Nomination) {
  const personal = tx.policy.kinds.find(({ code }) => code === nomination.kind)?.nameIsPersonal ?? true;
  return {
    id: nomination.id,
    roundId: nomination.roundId,
    unitId: nomination.unitId,
    batchId: nomination.batchId,
    subjectId: nomination.subjectId,
    category: nomination.category,
    categoryTitle: findCategory(tx.policy, nomination.category)?.title ?? nomination.category,
    kind: nomination.kind,
    nameShown: personal ? publicName(tx.policy, nomination.name) : nomination.name,
    numberShown: nomination.numberShown,
    township: nomination.township,
    honour: nomination.honour,
    grantor: nomination.grantor,
    disclosure: nomination.disclosure,
    reportedAt: nomination.reportedAt,
    revisedAt: nomination.revisedAt,
    noticedAt: nomination.noticedAt,
    withdrawnAt: nomination.withdrawnAt,
  };
}
