import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { listRefusedEntries } from '../store/refused.ts';

/** Entries on notice whose subject has taken consent back, for the task that takes them off (个人信息保护法 15). */
export const refusedEntries = defineQuery({
  name: 'notices.refused-entries',
  permission: 'notice.read',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx) => ok({ entryIds: await listRefusedEntries(tx) }),
});
