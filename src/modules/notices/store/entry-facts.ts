import type { At, Tx } from '#db/command.ts';
import { readNow } from '#db/scope.ts';
import type { Reason } from '#kernel/refusal.ts';
import type { Result } from '#kernel/result.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { listScreenable, type Nomination, openHolds, publicationFacts } from '#modules/nominations/index.ts';
import { listConfirmed, screeningGate } from '#modules/screening/index.ts';
import { listUnits } from '#modules/units/index.ts';
import type { EntryFacts } from '../domain/gates.ts';
import { listStanding } from './entry.ts';

/** Why screening lets a nomination go no further. An id without an answer is a fault: unknown is never clear. */
export function gateReasons(gates: ReadonlyMap<string, Result<true>>, id: string): readonly Reason[] {
  const gate = gates.get(id);
  if (gate === undefined) throw new Error('screening gave no answer for a nomination');
  return gate.ok ? [] : gate.refusal.reasons;
}

/** Everything that decides over one nomination's entry, and what its page or letter is made of. */
export interface NoticeEntryFacts extends EntryFacts {
  readonly nomination: Nomination;
  readonly unitName: string;
}

/** What gates need of the moment while facts are read; `decide` judges by its own, read after the locks. */
export async function readMoment(tx: Tx): Promise<At> {
  const now = await readNow(tx.db);
  return { now, today: shanghaiDateOf(now), policy: tx.policy, asker: tx.asker };
}

/**
 * Facts of nominations in the asker's scope, in the order of the ids; unknown ids are absent. `noticeId` is the notice
 * they are on or meant for: standing on another one is a reason against.
 */
export async function loadEntryFacts(
  tx: Tx,
  ids: readonly string[],
  noticeId: string | null,
): Promise<readonly NoticeEntryFacts[]> {
  if (ids.length === 0) return [];
  const at = await readMoment(tx);
  const publications = await publicationFacts(tx, ids);
  const holds = await openHolds(tx, ids, at.now);
  const standing = await listStanding(tx, ids, noticeId);
  const confirmed = await listConfirmed(tx, ids);
  const screening = await screeningGate(tx, ids, at);
  const units = new Map((await listUnits(tx)).map(({ id, name }) => [id, name]));
  return ids.flatMap((id): NoticeEntryFacts[] => {
    const found = publications.get(id);
    if (found === undefined) return [];
    const { nomination, facts } = found;
    return [
      {
        nominationId: id,
        nomination,
        unitName: units.get(nomination.unitId) ?? '',
        publication: facts,
        disclosureReasonGiven: nomination.disclosureReason !== null,
        hasOwnUnit: nomination.employer !== null,
        withdrawn: nomination.withdrawnAt !== null,
        confirmed: confirmed.has(id),
        screening: gateReasons(screening, id),
        held: holds.has(id),
        onOtherNotice: standing.has(id),
      },
    ];
  });
}

const pageSize = 1000;

/** Every nomination of a round that was not withdrawn, in the asker's scope. */
export async function listRoundNominations(tx: Tx, roundId: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const after = ids.at(-1);
    const page = await listScreenable(tx, roundId, {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    ids.push(...page.map(({ nominationId }) => nominationId));
    if (page.length < pageSize) return ids;
  }
}
