import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Scanner, Sighting } from './scanner.ts';

/** Where something was found. */
export interface Place extends Sighting {
  readonly where: string;
}

export interface Scanned {
  readonly places: readonly Place[];
  /** How much was looked at: a scan of nothing proves nothing. */
  readonly sources: number;
  readonly bytes: number;
}

/** Scans every file below a folder, names of files included, as it lies on disk. */
export async function scanFolder(
  scanner: Scanner,
  folder: string,
  leaveOut: (path: string) => boolean = () => false,
): Promise<Scanned> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !leaveOut(relative(folder, path)));
  const places: Place[] = [];
  let bytes = 0;
  for (const path of files) {
    const where = relative(folder, path);
    places.push(...scanText(scanner, `name of ${where}`, where));
    const matcher = scanner.matcher();
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      matcher.feed(chunk);
      bytes += chunk.length;
    }
    places.push(...matcher.end().map((sighting) => ({ ...sighting, where })));
  }
  return { places, sources: files.length, bytes };
}

/** Scans a text or bytes that are at hand, such as a log. */
export function scanText(scanner: Scanner, where: string, content: string | Buffer): readonly Place[] {
  const matcher = scanner.matcher();
  matcher.feed(typeof content === 'string' ? Buffer.from(content) : content);
  return matcher.end().map((sighting) => ({ ...sighting, where }));
}
