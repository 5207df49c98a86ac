import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, ownIdentity } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

/**
 * Who keeps a server running: one file a process (and a start within it). The server is stopped by whoever
 * leaves last. All of this happens under the start lock.
 */
export interface Ownership {
  readonly file: string;
  readonly identity: ProcessIdentity;
}

let started = 0;

/** Says that this process needs the server of a place. */
export function joinOwners(place: string): Ownership {
  const identity = ownIdentity();
  started += 1;
  const folder = ownersFolder(place);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${identity.pid}-${started}.json`);
  writeFileSync(file, JSON.stringify(identity));
  return { file, identity };
}

/** Takes one owner away; the same again does no harm. */
export function leaveOwners(file: string): void {
  rmSync(file, { force: true });
}

/** The processes that still need the server; files of processes that are gone are cleared away. */
export function listOwners(place: string): readonly ProcessIdentity[] {
  const folder = ownersFolder(place);
  return fileNames(folder).flatMap((name) => {
    const file = join(folder, name);
    const identity = read(file);
    if (identity !== undefined && isRunning(identity)) return [identity];
    rmSync(file, { force: true });
    return [];
  });
}

function ownersFolder(place: string): string {
  return join(place, 'pg-owners');
}

function fileNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
