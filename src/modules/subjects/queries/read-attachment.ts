import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { subjectReason } from '../domain/refusals.ts';
import { findAttachment } from '../store/attachment.ts';

/** Reads an attachment back; each reading is an act (C7.3). */
export const readAttachment = defineQuery({
  name: 'subjects.read-attachment',
  permission: 'attachment.read',
  input: z.object({ attachmentId: z.uuid() }),
  shows: 'personal',
  run: async (tx, { attachmentId }) => {
    const file = await findAttachment(tx, attachmentId);
    return file === undefined ? refused(subjectReason('attachment-unknown')) : ok(file);
  },
  touched: ({ id }) => ({ attachment: id }),
});
