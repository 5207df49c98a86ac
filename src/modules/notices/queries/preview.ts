import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { yearOf } from '#kernel/plain-date.ts';
import { ok, refused } from '#kernel/result.ts';
import { documentNumber } from '../domain/document-number.ts';
import { decideEntryClock } from '../domain/entry-clock.ts';
import { sortEntries } from '../domain/gates.ts';
import { noticeReason } from '../domain/refusals.ts';
import { renderNoticePage } from '../page/notice-page.tsx';
import { listEntries } from '../store/entry.ts';
import { loadEntryFacts } from '../store/entry-facts.ts';
import { findNotice } from '../store/notice.ts';
import { findPage, peekDocumentNumber } from '../store/notice-read.ts';
import { showNotice } from '../store/show.ts';

/**
 * The page as it would be published now, or as it was. A draft's page is made by the same functions that publish; only its
 * check value, made of fresh salts, and its number, if another document is issued first, come out otherwise.
 */
export const previewNotice = defineQuery({
  name: 'notices.preview',
  permission: 'notice.read',
  input: z.object({ noticeId: z.uuid() }),
  shows: 'masked',
  run: async (tx, { noticeId }, at) => {
    const notice = await findNotice(tx, noticeId);
    if (notice === undefined) return refused(noticeReason('notice-unknown'));
    const published = await findPage(tx, noticeId);
    if (published !== undefined) return ok({ page: published, leftOut: [] });
    const clock = decideEntryClock(at.policy.calendar, at.now, at.policy.policy.notice);
    if (!clock.ok) return clock;
    const rows = await listEntries(tx, noticeId);
    const idOf = new Map(rows.map(({ nominationId, id }) => [nominationId, id]));
    const facts = await loadEntryFacts(tx, [...idOf.keys()], noticeId);
    const sorted = sortEntries(facts, { policy: at.policy.policy, today: at.today });
    const passed = sorted.passed.map((entry) => ({ ...entry, id: idOf.get(entry.facts.nominationId) ?? '' }));
    const year = yearOf(at.today);
    const prefix = at.policy.policy.letters.documentPrefix;
    const number = documentNumber(prefix, year, await peekDocumentNumber(tx, year));
    const { frame, publicEntries } = showNotice(
      { title: notice.title, number, clock: clock.value },
      passed,
      at,
    );
    const page = renderNoticePage({ frame, entries: publicEntries.map(({ view }) => view) });
    return ok({ page, leftOut: sorted.leftOut });
  },
});
