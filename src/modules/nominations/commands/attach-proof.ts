import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, type Result } from '#kernel/result.ts';
import { decideAttachment, readReceived, receivedFile, storeAttachment } from '#modules/subjects/index.ts';
import type { Nomination } from '../domain/nomination.ts';
import { lockNomination } from '../store/nomination.ts';

interface Facts {
  readonly nomination: Nomination;
  readonly content: Buffer;
  readonly media: string | undefined;
}

/** Puts a proof document to a nomination, sealed (C5.1 证明文件). */
export const attachProof = defineCommand({
  name: 'nominations.attach-proof',
  clause: 'C5.1',
  permission: 'attachment.add',
  input: z.object({ nominationId: z.uuid(), file: receivedFile }),
  load: async (tx, { nominationId, file }): Promise<Result<Facts>> => {
    const nomination = await lockNomination(tx, nominationId);
    if (!nomination.ok) return nomination;
    return ok({ nomination: nomination.value, ...(await readReceived(file)) });
  },
  decide: (facts: Facts, { file }): Result<Facts & { readonly type: string }> => {
    const media = decideAttachment(file, facts.media);
    return media.ok ? ok({ ...facts, type: media.value }) : media;
  },
  write: async (tx, { nomination, content, type }, { file }, at) => {
    const { id: nominationId, unitId } = nomination;
    const { name, sha256 } = file;
    const attachmentId = await storeAttachment(
      tx,
      { unitId, purpose: 'proof', nominationId, name, media: type, sha256, content },
      at.now,
    );
    return {
      answer: { attachmentId, media: type, size: content.length },
      touched: { attachment: attachmentId, nomination: nominationId },
    };
  },
});
