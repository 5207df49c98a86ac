import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { ReceivedFile } from '#edge/route.ts';

/** Above every limit of a module's own, so that the module can say in its words what is too large. */
export const largestUpload = 64 * 1024 * 1024;

export interface ReceivedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: ReceivedFile | undefined;
  /** Removes what was laid down; to be called when the request ends, however it ends. */
  release(): Promise<void>;
}

const prefix = 'shouxin-upload-';
const inUse = new Set<string>();

/** Removes what servers that were killed in the middle of a request left behind: nobody else would, and it is personal. */
export async function sweepUploads(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, pid] = /^shouxin-upload-(\d+)-/.exec(name) ?? [];
    const folder = join(tmpdir(), name);
    if (pid === undefined || inUse.has(folder)) continue;
    // Whoever had this process's number before is gone, as in a container every time.
    if (Number(pid) !== process.pid && isAlive(Number(pid))) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return !(fault instanceof Error && 'code' in fault && fault.code === 'ESRCH');
  }
}

/** Lays the one file of a multipart request in a private folder, and digests it on the way. */
export async function receiveForm(request: FastifyRequest): Promise<ReceivedForm> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  inUse.add(folder);
  const release = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    inUse.delete(folder);
  };
  try {
    const fields: Record<string, string> = {};
    let file: ReceivedFile | undefined;
    for await (const part of request.parts({ limits: { files: 1, fields: 50, fileSize: largestUpload } })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value;
        continue;
      }
      const path = join(folder, 'file');
      const hash = createHash('sha256');
      let size = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          size += chunk.length;
          done(null, chunk);
        },
      });
      await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600 }));
      file = { path, name: part.filename, sha256: hash.digest('hex'), size };
    }
    return { fields, file, release };
  } catch (fault) {
    await release();
    throw isUnreadable(fault) ? new UnreadableForm({ cause: fault }) : fault;
  }
}

/** The parser's complaints carry no code; the disk's and the framework's do. */
function isUnreadable(fault: unknown): boolean {
  return fault instanceof Error && !('code' in fault);
}

/** The sender's form is damaged or isn't one. */
class UnreadableForm extends Error {
  readonly statusCode = 400;

  constructor(options: ErrorOptions) {
    super('The form could not be read', options);
    this.name = 'UnreadableForm';
  }
}
