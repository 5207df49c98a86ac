import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { largestAttachment, mediaOf } from './domain/attachment.ts';

/** A file that came with a command: laid on disk by the edge, digested on the way. */
export const receivedFile = z.object({
  path: z.string().min(1),
  name: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().nonnegative(),
});

export type ReceivedFile = z.infer<typeof receivedFile>;

/** The content and its kind; a file beyond the limit is not read at all. */
export async function readReceived(
  file: ReceivedFile,
): Promise<{ readonly content: Buffer; readonly media: string | undefined }> {
  if (file.size > largestAttachment) return { content: Buffer.alloc(0), media: undefined };
  const content = await readFile(file.path);
  return { content, media: mediaOf(content) };
}
