import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { leaveOwners, listOwners } from './owners.ts';
import type { Ownership } from './owners.ts';
import { stopPostmaster } from './postmaster.ts';
import { withStartLock } from './start-lock.ts';

/**
 * Waits on a pipe that only its parent holds: a word means that all is done, the pipe's end that the parent
 * was killed. Only then is anything but this small shell started.
 */
const waiting = 'if read -r word; then exit 0; fi; exec "$@"';

/** Watches over one owner. */
export interface Watchdog {
  /** The owner has left in order; nothing remains to be done. */
  release(): void;
}

/** Starts the process that stops the server when this one is killed and nobody else needs it. */
export function startWatchdog(root: string, dataFolder: string, { file }: Ownership): Watchdog {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = fileURLToPath(new URL('./after-death.ts', import.meta.url));
  const child = spawn(
    '/bin/sh',
    ['-c', waiting, 'sh', process.execPath, '--import', loader, script, root, dataFolder, file],
    {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '' },
    },
  );
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return { release: () => child.stdin.end('done\n') };
}

/** Takes an owner away, and stops the server if it was the last one. */
export async function leave(root: string, dataFolder: string, file: string): Promise<void> {
  // A place that was removed meanwhile has no server and no other owners.
  if (!existsSync(root)) return;
  await withStartLock(root, () => leaveLocked(root, dataFolder, file));
}

/** The same for one who holds the start lock. */
export async function leaveLocked(root: string, dataFolder: string, file: string): Promise<void> {
  leaveOwners(file);
  if (listOwners(root).length === 0) await stopPostmaster(dataFolder);
}
