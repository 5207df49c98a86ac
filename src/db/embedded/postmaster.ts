import { readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseRefused, databaseReason } from '../refusals.ts';
import type { Place } from './place.ts';
import { findProcess } from './process-identity.ts';

/** PostgreSQL's own lock files: one for the data, one for the socket of port 5432. */
const pidFileName = 'postmaster.pid';
const socketLockName = '.s.PGSQL.5432.lock';

/** A running server as its own pid file describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  /** `starting`, `ready`, `stopping` or `standby`; empty while it writes the file. */
  readonly status: string;
}

/**
 * The server that runs on a data folder. A pid file left behind by a killed server, or whose number another
 * program has got since, gives nothing.
 */
export function findPostmaster(dataFolder: string): Postmaster | undefined {
  const lines = linesOf(join(dataFolder, pidFileName));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid < 1 || !worksIn(pid, dataFolder)) return undefined;
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketFolder: (lines[4] ?? '').trim(),
    status: (lines[7] ?? '').trim(),
  };
}

/**
 * Makes way for a new server where old lock files would deceive PostgreSQL: it takes any process under the noted number
 * for its predecessor, even the unreaped remains of one that was killed. The files of a dead number stay, as PostgreSQL
 * itself then looks for sessions that outlived their server. Those are waited for in any case.
 * @throws DatabaseRefused `embedded-remnants` when one doesn't end
 */
export async function clearStaleLockFiles({ data, sockets }: Place, patience = 30_000): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    const remnant = findRemnant(data);
    if (remnant === undefined) break;
    if (performance.now() > deadline) {
      throw new DatabaseRefused(databaseReason('embedded-remnants', { pid: remnant }));
    }
    await sleep(50);
  }
  for (const file of [join(data, pidFileName), join(sockets, socketLockName)]) {
    const pid = Number(linesOf(file)[0]);
    if (Number.isInteger(pid) && pid > 0 && isNumberTaken(pid)) rmSync(file, { force: true });
  }
}

/**
 * Stops the server of a data folder: sessions are cut off, everything acknowledged is kept. Answers when its
 * process is gone, or with false when it didn't go within `patience` milliseconds.
 */
export async function stopPostmaster(dataFolder: string, patience = 30_000): Promise<boolean> {
  const server = findPostmaster(dataFolder);
  if (server === undefined) return true;
  // postgres(1): SIGINT is the fast shutdown, SIGQUIT the immediate one that recovers at the next start.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    signalTo(server.pid, signal);
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
      if (!worksIn(server.pid, dataFolder)) return true;
      await sleep(10);
    }
  }
  return false;
}

/** As PostgreSQL itself asks: what is dead but not yet reaped still has its number. */
function isNumberTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the signal, which is what was wanted.
  }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Every process of a server has its data folder as working directory; no other program has. */
function worksIn(pid: number, dataFolder: string): boolean {
  if (findProcess(pid) === undefined) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataFolder;
  } catch {
    return commandNames(pid, dataFolder);
  }
}

/** Another user's process doesn't show its folder, but the command that started it. */
function commandNames(pid: number, dataFolder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataFolder);
  } catch {
    return false;
  }
}

function findRemnant(dataFolder: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => pid !== process.pid && worksIn(pid, dataFolder) && isPostgres(pid));
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}
