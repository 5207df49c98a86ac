import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRoot } from '#db/embedded/place.ts';
import { type Scanned, scanFolder, scanText } from '#main/privacy/index.ts';
import type { Scene } from './scene.ts';
import { type Search, searchFor } from './sought.ts';

/** What a stopped program leaves: logs, the console's lines, names of files, and the database's files as they lie on disk. */
export async function scanStopped(scene: Scene): Promise<void> {
  const { sought, data, log, terminal, handedOut } = scene;
  const numbers = searchFor(sought, sought.identifiers);
  const named = searchFor(sought, sought.identifiers, sought.names);
  const root = findRoot(data);
  const isLog = (path: string): boolean => path === 'pg.log';
  const isAhead = (path: string): boolean => path.startsWith('pg/pg_wal/');
  const isHandedOut = (path: string): boolean => path.startsWith(`${handedOut}/`);

  // These two no rule lets it write to: the control is laid behind what it wrote.
  for (const path of [log, terminal])
    await appendFile(path, `${sought.control.number} ${sought.control.name}\n`);
  scene.note("server's log", named, await scanFile(named, log));
  scene.note("PostgreSQL's log", named, await scanFile(named, join(root, 'pg.log')));
  scene.note('terminal', named, await scanFile(named, terminal));
  scene.note('names of files', named, await scanNames(named, data));
  const ahead = await scanFolder(numbers.scanner, root, (path) => !isAhead(path));
  scene.note('write-ahead log', numbers, ahead);
  const leftOut = (path: string): boolean => isAhead(path) || isLog(path) || isHandedOut(path);
  scene.note('database files', numbers, await scanFolder(numbers.scanner, root, leftOut));
}

async function scanFile({ scanner }: Search, path: string): Promise<Scanned> {
  const content = await readFile(path);
  return { places: scanText(scanner, path, content), sources: 1, bytes: content.length };
}

async function scanNames({ scanner }: Search, folder: string): Promise<Scanned> {
  const names = await readdir(folder, { recursive: true });
  const content = Buffer.from(names.join('\n'));
  return { places: scanText(scanner, 'a name', content), sources: names.length, bytes: content.length };
}
