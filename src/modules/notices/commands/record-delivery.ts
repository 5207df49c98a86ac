import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { noticeReason } from '../domain/refusals.ts';
import { type LetterRow, lockLetter, markDelivered } from '../store/letter.ts';

/** The unit records that a letter was delivered to the subject's own unit or its department (C5.3). */
export const recordDelivery = defineCommand({
  name: 'notices.record-delivery',
  clause: 'C5.3',
  permission: 'letter.deliver',
  input: z.object({ letterId: z.uuid() }),
  load: async (tx, { letterId }): Promise<Result<LetterRow>> => {
    const letter = await lockLetter(tx, letterId);
    return letter === undefined ? refused(noticeReason('letter-unknown')) : ok(letter);
  },
  decide: (letter) => (letter.deliveredAt === null ? ok(letter) : refused(noticeReason('letter-delivered'))),
  write: async (tx, { id }, _input, at) => {
    const by = at.asker.accountId;
    if (by === null) throw new Error('a delivery is recorded by an account');
    await markDelivered(tx, id, by, at.now);
    return { answer: { letterId: id, deliveredAt: at.now.toISOString() }, touched: { letter: id } };
  },
});
