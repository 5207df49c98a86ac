import { open } from 'node:fs/promises';

const OLE_HEAD = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_NAME = Buffer.from('EncryptedPackage', 'utf16le');
const CHUNK = 1 << 20;

/** First bytes of a file, fewer when it is shorter. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export function isZipHead(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32LE(0) === 0x04034b50;
}

/** OLE compound file: .xls, .doc, and the wrapping that office programs put around an encrypted .xlsx. */
export function isOleHead(head: Buffer): boolean {
  return head.subarray(0, OLE_HEAD.length).equals(OLE_HEAD);
}

/** Whether an OLE file wraps an encrypted package (MS-OFFCRYPTO 2.3.4.4): its directory then names that stream. */
export async function wrapsEncryptedPackage(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    let tail = Buffer.alloc(0);
    const buffer = Buffer.alloc(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) return false;
      const window = Buffer.concat([tail, buffer.subarray(0, bytesRead)]);
      if (window.includes(ENCRYPTED_NAME)) return true;
      tail = Buffer.from(window.subarray(-ENCRYPTED_NAME.length));
    }
  } finally {
    await file.close();
  }
}
