import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { noticeReason } from '../domain/refusals.ts';
import { findLetterContent, listLetters } from '../store/letter.ts';

/** Letters of C5.3 in the asker's scope: which are still to be delivered. */
export const letterList = defineQuery({
  name: 'notices.list-letters',
  permission: 'letter.read',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx) => ok({ letters: await listLetters(tx) }),
});

/** A letter's document. It names the subject in full, so reading it is an act (C7.3). */
export const readLetter = defineQuery({
  name: 'notices.read-letter',
  permission: 'letter.read',
  input: z.object({ letterId: z.uuid() }),
  shows: 'personal',
  run: async (tx, { letterId }) => {
    const letter = await findLetterContent(tx, letterId);
    return letter === undefined ? refused(noticeReason('letter-unknown')) : ok({ letterId, ...letter });
  },
  touched: ({ letterId }) => ({ letter: letterId }),
});
