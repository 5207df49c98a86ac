import { z } from 'zod';
import { type At, defineCommand, type Tx } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import type { NoticeClock } from '#kernel/validity.ts';
import { enterNotice } from '#modules/nominations/index.ts';
import { sharePublication } from '#modules/subjects/index.ts';
import type { Channel } from '../domain/channel.ts';
import { decideEntryClock } from '../domain/entry-clock.ts';
import { reasonsOf } from '../domain/all-reasons.ts';
import { decidePublication, type LeftOut } from '../domain/gates.ts';
import { decidePublisher } from '../domain/publish.ts';
import { noticeReason } from '../domain/refusals.ts';
import { deleteEntries, listEntries, type NoticeEntryRow, startClocks } from '../store/entry.ts';
import { loadEntryFacts, type NoticeEntryFacts } from '../store/entry-facts.ts';
import { takeDocumentNumbers, writeLetters } from '../store/letters.ts';
import { lockNotice, markPublished, type NoticeRow } from '../store/notice.ts';
import { keepSnapshot, publishEntries, publishFrame } from '../store/publication.ts';
import { showNotice } from '../store/show.ts';

interface Facts {
  readonly notice: NoticeRow;
  readonly rows: readonly NoticeEntryRow[];
  readonly entries: readonly NoticeEntryFacts[];
}

interface Decision {
  readonly notice: NoticeRow;
  readonly publishedBy: string;
  readonly clock: NoticeClock;
  readonly passed: readonly {
    readonly id: string;
    readonly facts: NoticeEntryFacts;
    readonly channel: Channel;
  }[];
  readonly dropped: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** Publishes a notice: every gate again at this moment, then the page, the snapshot and the letters in one transaction (C4.3). */
export const publishNotice = defineCommand({
  name: 'notices.publish',
  clause: 'C4.3',
  permission: 'notice.publish',
  input: z.object({
    noticeId: z.uuid(),
    /** Leaves entries out that fail a gate; without it one of them stops the whole notice. */
    leaveOut: z.boolean().default(false),
  }),
  load: async (tx, { noticeId }): Promise<Result<Facts>> => {
    await sharePublication(tx);
    const notice = await lockNotice(tx, noticeId);
    if (notice === undefined) return refused(noticeReason('notice-unknown'));
    const rows = await listEntries(tx, noticeId);
    const ids = rows.map(({ nominationId }) => nominationId);
    return ok({ notice, rows, entries: await loadEntryFacts(tx, ids, noticeId) });
  },
  decide: (facts, { leaveOut }, at) => decide(facts, leaveOut, at),
  write: async (tx, decision, { noticeId }, at) => {
    const { clock, passed, leftOut } = decision;
    const [number = ''] = await takeDocumentNumbers(tx, at, 1);
    const { title } = decision.notice;
    const { frame, publicEntries, rows } = showNotice({ title, number, clock }, passed, at);
    await deleteEntries(tx, decision.dropped);
    await startClocks(tx, rows, clock, null);
    const letters = await writeLettersOf(tx, decision, at);
    const published = {
      number,
      by: decision.publishedBy,
      clock,
      calendar: frame.calendar,
      digest: frame.digest,
    };
    await markPublished(tx, noticeId, published, at.now);
    await publishFrame(tx, noticeId, frame, clock.endsAt, at.now);
    await publishEntries(tx, noticeId, publicEntries, at.now);
    const pageDigest = await keepSnapshot(tx, noticeId, frame, publicEntries, at.now);
    await enterNotice(
      tx,
      passed.map(({ facts }) => facts.nominationId),
      at.now,
    );
    return {
      answer: {
        noticeId,
        number,
        publicationDay: clock.publishedOn,
        lastDay: clock.lastDay,
        portal: publicEntries.length,
        letters: letters.length,
        digest: frame.digest,
        pageDigest,
        leftOut,
      },
      touched: { notice: noticeId, entries: rows.map(({ id }) => id), letters, digest: frame.digest },
    };
  },
});

function decide({ notice, rows, entries }: Facts, leaveOut: boolean, at: At): Result<Decision> {
  const publisher = decidePublisher(notice, at.asker.accountId, at.now);
  if (notice.publishedAt !== null && !publisher.ok) return publisher;
  const { policy } = at.policy;
  const sorted = decidePublication(entries, { policy, today: at.today }, leaveOut);
  const clock = decideEntryClock(at.policy.calendar, at.now, policy.notice);
  if (!publisher.ok || !sorted.ok || !clock.ok) {
    return { ok: false, refusal: { reasons: reasonsOf(publisher, sorted, clock) } };
  }
  const idOf = new Map(rows.map(({ nominationId, id }) => [nominationId, id]));
  const withId = <Row extends { readonly facts: NoticeEntryFacts }>(row: Row) => ({
    ...row,
    id: idOf.get(row.facts.nominationId) ?? '',
  });
  const passed = sorted.value.passed.map(withId);
  const kept = new Set(passed.map(({ id }) => id));
  const dropped = rows.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  const { publishedBy } = publisher.value;
  return ok({ notice, publishedBy, clock: clock.value, passed, dropped, leftOut: sorted.value.leftOut });
}

async function writeLettersOf(
  tx: Tx,
  { notice, passed, clock }: Decision,
  at: At,
): Promise<readonly string[]> {
  const byLetter = passed.flatMap(({ facts, channel }) => (channel === 'letter' ? [facts] : []));
  return writeLetters(tx, notice.id, byLetter, clock, at);
}
