import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, type Result } from '#kernel/result.ts';
import { decideAttachment } from '../domain/attachment.ts';
import { readReceived, receivedFile } from '../received-file.ts';
import { storeAttachment } from '../store/attachment.ts';

interface Facts {
  readonly content: Buffer;
  readonly media: string | undefined;
  readonly unitId: string;
}

/** Takes a consent form or a piece of evidence, sealed (C7.3). Proof of a nomination is taken by `nominations.attach-proof`. */
export const addAttachment = defineCommand({
  name: 'subjects.add-attachment',
  clause: 'C5.1',
  permission: 'attachment.add',
  input: z.object({ purpose: z.enum(['consent', 'evidence']), file: receivedFile }),
  load: async (tx, { file }): Promise<Result<Facts>> => {
    const { unitId } = tx.asker;
    if (unitId === null) throw new Error('an account without a unit');
    return ok({ ...(await readReceived(file)), unitId });
  },
  decide: (facts: Facts, { file }): Result<Facts & { readonly type: string }> => {
    const media = decideAttachment(file, facts.media);
    return media.ok ? ok({ ...facts, type: media.value }) : media;
  },
  write: async (tx, { content, type, unitId }, { purpose, file }, at) => {
    const attachmentId = await storeAttachment(
      tx,
      { unitId, purpose, nominationId: null, name: file.name, media: type, sha256: file.sha256, content },
      at.now,
    );
    return {
      answer: { attachmentId, media: type, size: content.length },
      touched: { attachment: attachmentId },
    };
  },
});
