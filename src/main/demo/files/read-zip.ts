import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** Every part of a zip of our own making, as text, in its order. */
export async function readZip(content: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(content), { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}
