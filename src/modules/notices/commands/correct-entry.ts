import { z } from 'zod';
import { type At, defineCommand } from '#db/command.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { NoticeClock } from '#kernel/validity.ts';
import { reasonsOf } from '../domain/all-reasons.ts';
import { decideCorrection } from '../domain/entry-change.ts';
import { decideEntryClock } from '../domain/entry-clock.ts';
import { startClocks } from '../store/entry.ts';
import { writeLetters } from '../store/letters.ts';
import { publishEntries } from '../store/publication.ts';
import { reissueNotice } from '../store/reissue.ts';
import { showAgain } from '../store/show.ts';
import { type EntryChangeFacts, loadEntryChange } from './entry-change.ts';

interface Decision extends EntryChangeFacts {
  readonly clock: NoticeClock;
}

/**
 * Shows an entry again as it now reads, and starts its own clock anew; the others go on (C4.3). Where the pack says that a
 * correction doesn't restart, the entry keeps its days.
 */
export const correctEntry = defineCommand({
  name: 'notices.correct-entry',
  clause: 'C4.3',
  permission: 'notice.publish',
  input: z.object({ entryId: z.uuid() }),
  load: (tx, { entryId }) => loadEntryChange(tx, entryId),
  decide: (facts, _input, at) => decide(facts, at),
  write: async (tx, { notice, entry, facts, clock }, _input, at) => {
    const { row, entry: shown } = showAgain(facts, entry, clock, at);
    await startClocks(tx, [{ ...row, channel: entry.channel }], clock, at.now);
    const { channel } = entry;
    if (channel === 'portal') {
      await publishEntries(tx, notice.id, [shown], at.now);
      await reissueNotice(tx, notice, { entryId: entry.id, shown }, at);
    }
    const letters = channel === 'letter' ? await writeLetters(tx, notice.id, [facts], clock, at) : [];
    return {
      answer: { entryId: entry.id, publicationDay: clock.publishedOn, lastDay: clock.lastDay },
      touched: { notice: notice.id, entry: entry.id, digest: shown.digest, letters },
    };
  },
});

function decide(change: EntryChangeFacts, at: At): Result<Decision> {
  const { entry, facts } = change;
  const state = { ...entry, published: entry.publicationDay !== null };
  const { policy } = at.policy;
  const verdict = decideCorrection(facts, state, { policy, today: at.today });
  const clock = decideEntryClock(at.policy.calendar, at.now, policy.notice);
  if (!verdict.ok || !clock.ok) return { ok: false, refusal: { reasons: reasonsOf(verdict, clock) } };
  return ok({
    ...change,
    clock: policy.notice.correctionRestarts ? clock.value : ownClock(change, clock.value, at),
  });
}

/** The days that the entry has had so far, unless they are over; the count of them is not kept, the last one is. */
function ownClock({ entry }: EntryChangeFacts, fresh: NoticeClock, at: At): NoticeClock {
  const { publicationDay, lastDay, endsAt } = entry;
  if (publicationDay === null || lastDay === null || endsAt === null || endsAt <= at.now) return fresh;
  return { publishedOn: publicationDay, counted: fresh.counted, lastDay, endsAt };
}
