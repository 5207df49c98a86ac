import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { entryView } from '../domain/entry-view.ts';
import { decideEntry } from '../domain/gates.ts';
import { noticeReason } from '../domain/refusals.ts';
import { listEntries } from '../store/entry.ts';
import { loadEntryFacts } from '../store/entry-facts.ts';
import { findNotice } from '../store/notice.ts';

/** One notice with its entries, masked, each with its own clock and every gate as it stands now (C4.3). */
export const showNoticeGates = defineQuery({
  name: 'notices.show',
  permission: 'notice.read',
  input: z.object({ noticeId: z.uuid() }),
  shows: 'masked',
  run: async (tx, { noticeId }, at) => {
    const notice = await findNotice(tx, noticeId);
    if (notice === undefined) return refused(noticeReason('notice-unknown'));
    const rows = await listEntries(tx, noticeId);
    const ids = rows.map(({ nominationId }) => nominationId);
    const facts = new Map(
      (await loadEntryFacts(tx, ids, noticeId)).map((entry) => [entry.nominationId, entry]),
    );
    const rules = { policy: at.policy.policy, today: at.today };
    const entries = rows.flatMap((row) => {
      const entry = facts.get(row.nominationId);
      if (entry === undefined) return [];
      const days = { publicationDay: row.publicationDay ?? at.today, lastDay: row.lastDay ?? at.today };
      const place = { id: row.id, position: row.position, ...days, corrected: row.correctedAt !== null };
      const { nameShown, numberShown, category, honour, unitName } = entryView(
        entry,
        place,
        at.policy,
        at.today,
      );
      const gates = decideEntry(entry, rules);
      return [
        {
          entryId: row.id,
          nominationId: row.nominationId,
          position: row.position,
          channel: row.channel,
          shown: { nameShown, numberShown, category, honour, unitName },
          publicationDay: row.publicationDay,
          lastDay: row.lastDay,
          ended: row.endsAt !== null && at.now >= row.endsAt,
          recognised: row.recognisedAt !== null,
          reasons: gates.ok ? [] : gates.refusal.reasons,
        },
      ];
    });
    return ok({ notice, entries });
  },
});
