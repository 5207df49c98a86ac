import { writeFile } from 'node:fs/promises';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A part of a hand-made zip; the odd fields are for files that lie. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** How many times the content stands one after the other; a bomb is a small content many times. */
  readonly times?: number;
  /** Size written into the headers instead of the true one. */
  readonly declaredSize?: number;
  readonly stored?: boolean;
  /** Sets the bit that says the part is encrypted. */
  readonly encrypted?: boolean;
}

/** Writes a zip made by hand, byte by byte, as no library would agree to. */
export async function writeZip(path: string, parts: readonly ZipPart[]): Promise<string> {
  await writeFile(path, zipBytes(parts));
  return path;
}

export function zipBytes(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const entry = packed(part);
    directory.push(centralHeader(entry, offset), entry.name);
    bodies.push(localHeader(entry), entry.name, entry.data);
    offset += 30 + entry.name.length + entry.data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

interface PackedPart {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly size: number;
}

function packed(part: ZipPart): PackedPart {
  const content = Buffer.from(part.content);
  const times = part.times ?? 1;
  // A deflated block ended by a full flush may be repeated as it is: 3 GB are made without deflating 3 GB.
  const block = deflateRawSync(content, { finishFlush: constants.Z_FULL_FLUSH });
  const repeated = Buffer.concat([...Array.from({ length: times }, () => block), deflateRawSync('')]);
  let checksum = 0;
  // The checksum of a bomb is never reached, and would take as long as the bomb.
  for (let time = 0; time < times && content.length * times < 1 << 29; time += 1) {
    checksum = crc32(content, checksum);
  }
  return {
    name: Buffer.from(part.name),
    data: part.stored === true ? content : repeated,
    flags: 0x800 | (part.encrypted === true ? 1 : 0),
    method: part.stored === true ? 0 : 8,
    checksum,
    size: part.declaredSize ?? content.length * times,
  };
}

function localHeader(entry: PackedPart): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  commonFields(entry, header, 4);
  return header;
}

function centralHeader(entry: PackedPart, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  commonFields(entry, header, 6);
  header.writeUInt32LE(offset, 42);
  return header;
}

function commonFields(entry: PackedPart, header: Buffer, at: number): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(entry.flags, at + 2);
  header.writeUInt16LE(entry.method, at + 4);
  header.writeUInt32LE(entry.checksum, at + 10);
  header.writeUInt32LE(entry.data.length, at + 14);
  header.writeUInt32LE(entry.size, at + 18);
  header.writeUInt16LE(entry.name.length, at + 22);
}
