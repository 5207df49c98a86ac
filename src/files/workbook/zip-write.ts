import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of a zip that is written; its text is taken piece by piece. */
export interface TextPart {
  readonly name: string;
  readonly text: Iterable<string> | AsyncIterable<string>;
}

const DEFLATE = 8;
/** Names are UTF-8; sizes and checksum follow the content, which nobody knows before it has passed. */
const FLAGS = 0x808;
/** 1 January 1980, the first day that a zip knows: the same content gives the same file. */
const DATE = 0x21;

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
}

/** Writes a zip as a stream of bytes, one part after the other. */
export async function* zipText(
  parts: Iterable<TextPart> | AsyncIterable<TextPart>,
): AsyncGenerator<Buffer, void, void> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, text } of parts) {
    const entry = { name: Buffer.from(name), offset, checksum: 0, packed: 0, size: 0 };
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    writeCommon(head, 4, entry);
    yield Buffer.concat([head, entry.name]);
    const counted = async function* (): AsyncGenerator<Buffer, void, void> {
      for await (const piece of text) {
        const bytes = Buffer.from(piece);
        entry.checksum = crc32(bytes, entry.checksum);
        entry.size += bytes.length;
        yield bytes;
      }
    };
    const deflated = pipeline(Readable.from(counted()), createDeflateRaw(), () => {
      // Whoever takes the bytes meets the error itself.
    });
    for await (const chunk of deflated) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('deflate gave text');
      entry.packed += chunk.length;
      yield chunk;
    }
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, entry);
    yield descriptor;
    offset += head.length + entry.name.length + entry.packed + descriptor.length;
    written.push(entry);
  }
  yield directory(written, offset);
}

function directory(written: readonly Written[], offset: number): Buffer {
  const entries = written.map((entry) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(20, 4);
    writeCommon(head, 6, entry);
    writeSizes(head, 16, entry);
    head.writeUInt32LE(entry.offset, 42);
    return Buffer.concat([head, entry.name]);
  });
  const bytes = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(bytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([bytes, end]);
}

/** What a part's own head and its line in the directory have in common, up to the checksum and behind the sizes. */
function writeCommon(head: Buffer, at: number, { name }: Pick<Written, 'name'>): void {
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(FLAGS, at + 2);
  head.writeUInt16LE(DEFLATE, at + 4);
  head.writeUInt16LE(DATE, at + 8);
  head.writeUInt16LE(name.length, at + 22);
}

function writeSizes(head: Buffer, at: number, { checksum, packed, size }: Written): void {
  head.writeUInt32LE(checksum, at);
  head.writeUInt32LE(packed, at + 4);
  head.writeUInt32LE(size, at + 8);
}
