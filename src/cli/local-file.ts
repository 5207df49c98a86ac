import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReceivedFile } from '#edge/route.ts';
import { sha256OfFile } from '#files/digest.ts';
import { ok, refused, type Result } from '#kernel/result.ts';

/** A file of this machine as a command receives it. */
export async function receiveLocalFile(file: string): Promise<Result<ReceivedFile>> {
  const whole = path.resolve(file);
  const found = await stat(whole).catch(() => undefined);
  if (found?.isFile() !== true) return refused({ code: 'file-not-found', params: {} });
  const sha256 = await sha256OfFile(whole);
  return ok({ path: whole, name: path.basename(whole), sha256, size: found.size });
}
