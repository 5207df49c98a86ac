import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { findRound } from '#modules/nominations/index.ts';
import { noticeTitle } from '../domain/frame.ts';
import { decidePublication } from '../domain/gates.ts';
import { noticeReason } from '../domain/refusals.ts';
import { insertEntries } from '../store/entry.ts';
import { listRoundNominations, loadEntryFacts } from '../store/entry-facts.ts';
import { insertNotice } from '../store/notice.ts';
import { pageOrder } from '../domain/page-order.ts';

const input = z.object({
  roundId: z.uuid(),
  /** Only these; every nomination of the round when left out. */
  nominationIds: z.array(z.uuid()).min(1).max(20_000).optional(),
  title: z.string().trim().min(5).max(120).optional(),
});

/** Puts a notice together from everything that passes, and answers what was left out and why (C4.3). */
export const assembleNotice = defineCommand({
  name: 'notices.assemble',
  clause: 'C4.3',
  permission: 'notice.prepare',
  input,
  load: async (tx, { roundId, nominationIds }) => {
    const round = await findRound(tx, roundId);
    if (round === undefined) return refused(noticeReason('notice-round-unknown'));
    const ids = [...new Set(nominationIds ?? (await listRoundNominations(tx, roundId)))];
    const entries = await loadEntryFacts(tx, ids, null);
    const own = new Set(
      entries.flatMap(({ nomination }) => (nomination.roundId === roundId ? [nomination.id] : [])),
    );
    const [first, ...rest] = ids.flatMap((entry) =>
      own.has(entry) ? [] : [noticeReason('entry-not-in-round', { entry })],
    );
    if (first !== undefined) return refused(first, ...rest);
    // What is on a notice already is no news when everything is collected.
    const open = nominationIds === undefined ? entries.filter((entry) => !entry.onOtherNotice) : entries;
    return ok({ round, entries: open });
  },
  decide: ({ round, entries }, _input, at) => {
    const sorted = decidePublication(entries, { policy: at.policy.policy, today: at.today }, true);
    return sorted.ok ? ok({ round, ...sorted.value }) : sorted;
  },
  write: async (tx, { round, passed, leftOut }, { title }, at) => {
    const id = tx.newId();
    const preparedBy = at.asker.accountId;
    if (preparedBy === null) throw new Error('a notice is prepared by an account');
    const notice = {
      id,
      roundId: round.id,
      title: title ?? noticeTitle(at.policy.name, round.year),
      preparedBy,
    };
    await insertNotice(tx, notice, at.now);
    const rows = pageOrder(passed, at.policy).map(({ facts, channel }, index) => ({
      id: tx.newId(),
      nominationId: facts.nominationId,
      unitId: facts.nomination.unitId,
      position: index + 1,
      channel,
    }));
    await insertEntries(tx, id, rows);
    return {
      answer: {
        noticeId: id,
        portal: rows.filter(({ channel }) => channel === 'portal').length,
        letters: rows.filter(({ channel }) => channel === 'letter').length,
        leftOut,
      },
      touched: { notice: id, entries: rows.length, leftOut: leftOut.length },
    };
  },
});
