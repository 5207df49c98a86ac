import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the files of one test file, removed with everything in it afterwards. */
export function filesFolder(): { readonly path: (name: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'shouxin-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { path: (name) => join(folder, name) };
}
