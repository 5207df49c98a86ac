import { stat } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { firstBytes, isOleHead, isZipHead, wrapsEncryptedPackage } from '../container.ts';
import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import { megabytes, type WorkbookLimits } from './limits.ts';

const CHUNK = 1 << 16;

/** The parts of a workbook's zip, checked before anything is inflated. */
export interface Archive {
  readonly has: (part: string) => boolean;
  readonly names: () => readonly string[];
  /** Inflated bytes of a part, counted and compared with its declared size and checksum on the way. */
  readonly chunks: (part: string) => AsyncGenerator<Buffer, void, void>;
  readonly close: () => void;
}

/** Opens the zip; throws `FileRefused` for what is no zip, encrypted, too large, or named to deceive. */
export async function openArchive(path: string, limits: WorkbookLimits): Promise<Archive> {
  await refuseByHead(path, limits);
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw new FileRefused(fileReason('workbook-damaged'));
  });
  try {
    const entries = await listEntries(zip, limits);
    return {
      has: (part) => entries.has(part.toLowerCase()),
      names: () => [...entries.keys()],
      chunks: (part) => inflate(zip, entries.get(part.toLowerCase())),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function refuseByHead(path: string, limits: WorkbookLimits): Promise<void> {
  const { size } = await stat(path);
  if (size === 0) throw new FileRefused(fileReason('file-empty'));
  if (size > limits.fileBytes) {
    throw new FileRefused(fileReason('file-too-large', { megabytes: megabytes(limits.fileBytes) }));
  }
  const head = await firstBytes(path, 8);
  if (isOleHead(head)) {
    const encrypted = await wrapsEncryptedPackage(path);
    throw new FileRefused(fileReason(encrypted ? 'workbook-encrypted' : 'workbook-old-format'));
  }
  if (!isZipHead(head)) throw new FileRefused(fileReason('workbook-not-workbook'));
}

async function listEntries(zip: ZipFile, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.parts) {
    throw new FileRefused(fileReason('workbook-too-many-parts', { limit: limits.parts }));
  }
  const entries = new Map<string, Entry>();
  let declared = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      // Two parts of one name would let two readers see two different workbooks.
      if (entries.has(name)) throw new FileRefused(fileReason('workbook-unsafe'));
      if (entry.isEncrypted()) throw new FileRefused(fileReason('workbook-encrypted'));
      declared += entry.uncompressedSize;
      if (declared > limits.inflatedBytes) {
        throw new FileRefused(
          fileReason('workbook-inflates-too-large', { megabytes: megabytes(limits.inflatedBytes) }),
        );
      }
      entries.set(name, entry);
    }
  } catch (error) {
    throw asRefusal(error);
  }
  return entries;
}

/** yauzl words its complaints in English only; these are the two that deserve a sentence of their own. */
function asRefusal(error: unknown): FileRefused {
  if (error instanceof FileRefused) return error;
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('strong encryption')) return new FileRefused(fileReason('workbook-encrypted'));
  if (/^(?:absolute path|invalid relative path|invalid characters in fileName)/.test(message)) {
    return new FileRefused(fileReason('workbook-unsafe'));
  }
  return new FileRefused(fileReason('workbook-damaged'));
}

async function* inflate(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer, void, void> {
  if (entry === undefined) throw new FileRefused(fileReason('workbook-damaged'));
  let stream: Readable | undefined;
  let counted = 0;
  let checksum = 0;
  try {
    const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    stream = entry.compressionMethod === 8 ? throughInflate(packed) : packed;
    if (entry.compressionMethod !== 8 && entry.compressionMethod !== 0) throw new Error('unknown method');
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a zip part gave text');
      counted += chunk.length;
      // A size that lies is caught at the first byte too many: nothing beyond the declared size is ever handed on.
      if (counted > entry.uncompressedSize) throw new Error('longer than declared');
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw asRefusal(error);
  } finally {
    stream?.destroy();
  }
  if (counted !== entry.uncompressedSize || checksum !== entry.crc32) {
    throw new FileRefused(fileReason('workbook-damaged'));
  }
}

function throughInflate(packed: Readable): Readable {
  return pipeline(packed, createInflateRaw({ chunkSize: CHUNK }), () => {
    // The reader of the inflated stream meets the error itself.
  });
}
