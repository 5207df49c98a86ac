import { z } from 'zod';
import { defineCommand, type Tx } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { releaseHold } from '#modules/nominations/index.ts';
import {
  type EntryChangeFacts,
  findWaitingEntry,
  loadEntryChange,
  takeOffNotice,
} from '#modules/notices/index.ts';
import { rightsReason } from '../domain/refusals.ts';
import { afterVerdict, type Standing } from '../domain/what-next.ts';
import { isListed, lockObjection, type ObjectionRow, saveVerdict } from '../store.ts';

interface Facts {
  readonly row: ObjectionRow;
  /** The entry where it waits on a notice; nothing once it was listed or taken off. */
  readonly waiting: EntryChangeFacts | null;
  readonly standing: Standing;
}

/**
 * The recognising unit's verdict (C4.4). Dismissed, the entry goes on; upheld, it leaves its notice in this transaction and its
 * hold stays for good, or, where it was listed already, the unit ends the listing by C6.1 with this objection as its cause.
 */
export const decideObjection = defineCommand({
  name: 'rights.decide-objection',
  clause: 'C4.4',
  permission: 'objection.decide',
  input: z.object({
    objectionId: z.uuid(),
    verdict: z.enum(['upheld', 'dismissed']),
    conclusion: z.string().trim().min(10, '请写明核实经过和结论，不少于10个字').max(4_000),
  }),
  load: async (tx, { objectionId }): Promise<Result<Facts>> => {
    const row = await lockObjection(tx, objectionId);
    if (row === undefined) return refused(rightsReason('objection-unknown'));
    const waiting = await loadWaiting(tx, row.nomination_id);
    const elsewhere = (await isListed(tx, row.nomination_id)) ? 'listed' : 'neither';
    return ok({ row, waiting, standing: waiting === null ? elsewhere : 'on-notice' });
  },
  decide: (facts) => (facts.row.verdict === null ? ok(facts) : refused(rightsReason('objection-decided'))),
  write: async (tx, { row, waiting, standing }, { objectionId, verdict, conclusion }, at) => {
    const nominationId = row.nomination_id;
    await saveVerdict(tx, objectionId, verdict, conclusion, at.now);
    if (verdict === 'dismissed') await releaseHold(tx, { nominationId, causeId: objectionId, at: at.now });
    else if (waiting !== null) await takeOffNotice(tx, waiting, 'objection-upheld', at);
    return {
      answer: { objectionId, verdict, whatNext: afterVerdict(verdict, standing) },
      touched: { objection: objectionId, nomination: nominationId, verdict },
    };
  },
});

/** The entry with its notice locked, as whoever takes it off needs it. */
async function loadWaiting(tx: Tx, nominationId: string): Promise<EntryChangeFacts | null> {
  const found = await findWaitingEntry(tx, nominationId);
  const change = found === undefined ? undefined : await loadEntryChange(tx, found.id);
  if (change === undefined || !change.ok) return null;
  const { removedAt, recognisedAt } = change.value.entry;
  return removedAt === null && recognisedAt === null ? change.value : null;
}
