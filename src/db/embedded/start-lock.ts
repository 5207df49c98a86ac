import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseRefused, databaseReason } from '../refusals.ts';
import { isRunning, ownIdentity } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** Longer than a recovery and a slow stop together. */
const patience = 120_000;

/**
 * Runs `work` while no other process starts or stops the server of this place.
 *
 * The lock is a row of numbered files of which the highest counts. A file whose holder is gone, or which says
 * so, is never removed by one who wants the lock, only outnumbered: `link` lets exactly one take the next
 * number. So two that find the same stale lock can't both believe they have taken it over.
 * @throws DatabaseRefused `embedded-busy`
 */
export async function withStartLock<T>(place: string, work: () => Promise<T>): Promise<T> {
  const folder = join(place, 'pg-lock');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = ownIdentity();
  const number = await take(folder, own);
  try {
    return await work();
  } finally {
    write(folder, number, { ...own, released: true });
  }
}

interface Holder extends ProcessIdentity {
  readonly released?: boolean;
}

async function take(folder: string, own: ProcessIdentity): Promise<number> {
  const deadline = performance.now() + patience;
  for (;;) {
    const highest = highestNumber(folder);
    const holder = highest === 0 ? undefined : read(folder, highest);
    if (holder === undefined || holder.released === true || !isRunning(holder)) {
      if (claim(folder, highest + 1, own)) return highest + 1;
    } else if (performance.now() > deadline) {
      throw new DatabaseRefused(databaseReason('embedded-busy', { pid: holder.pid }));
    }
    await sleep(20);
  }
}

function claim(folder: string, number: number, own: ProcessIdentity): boolean {
  const draft = draftName(folder, own.pid);
  writeFileSync(draft, JSON.stringify(own));
  try {
    linkSync(draft, join(folder, String(number)));
  } catch {
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
  if (highestNumber(folder) !== number) {
    // Others have gone on since we looked; the number was free only because its file had been cleared away.
    rmSync(join(folder, String(number)), { force: true });
    return false;
  }
  for (const older of numbers(folder).filter((one) => one < number)) {
    rmSync(join(folder, String(older)), { force: true });
  }
  return true;
}

function write(folder: string, number: number, holder: Holder): void {
  // The whole place may have been removed meanwhile (a test, a demo's temporary folder).
  if (!existsSync(folder)) return;
  const draft = draftName(folder, holder.pid);
  writeFileSync(draft, JSON.stringify(holder));
  renameSync(draft, join(folder, String(number)));
}

let drafts = 0;

function draftName(folder: string, pid: number): string {
  drafts += 1;
  return join(folder, `draft-${pid}-${drafts}`);
}

function read(folder: string, number: number): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, String(number)), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function numbers(folder: string): readonly number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function highestNumber(folder: string): number {
  return Math.max(0, ...numbers(folder));
}
