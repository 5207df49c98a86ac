import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { listNoticeRows } from '../store/notice-read.ts';

/** Notices of the county, the newest first: how far each is, and of the entries that the asker may see, how many are public, letters, taken off. */
export const noticeList = defineQuery({
  name: 'notices.list',
  permission: 'notice.read',
  input: z.object({
    roundId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  shows: 'nothing personal',
  run: async (tx, { roundId, ...page }, at) => {
    const rows = await listNoticeRows(tx, roundId, page);
    return ok({
      notices: rows.map((row) => ({
        ...row,
        state:
          row.publishedAt === null ? 'draft' : row.endsAt !== null && at.now < row.endsAt ? 'open' : 'ended',
      })),
    });
  },
});
