import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { noticeReason } from '../domain/refusals.ts';
import { type CorrectionRow, lockCorrection, saveDrop } from '../store/correction.ts';

/** The unit lets a proposed correction go: it was a mistake, or the second person does not agree. */
export const dropCorrection = defineCommand({
  name: 'notices.drop-correction',
  clause: 'C4.3',
  permission: 'correction.drop',
  input: z.object({ correctionId: z.uuid() }),
  load: async (tx, { correctionId }): Promise<Result<CorrectionRow>> => {
    const correction = await lockCorrection(tx, correctionId);
    return correction === undefined ? refused(noticeReason('correction-unknown')) : ok(correction);
  },
  decide: (correction) =>
    correction.approvedAt === null && correction.droppedAt === null
      ? ok(correction)
      : refused(noticeReason('correction-closed')),
  write: async (tx, { id, entryId }, _input, at) => {
    await saveDrop(tx, id, at.now);
    return { answer: { correctionId: id }, touched: { correction: id, entry: entryId } };
  },
});
