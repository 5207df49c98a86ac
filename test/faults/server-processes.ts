import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** All processes of the server on a data folder, the postmaster first. */
export function serverProcesses(dataFolder: string): readonly number[] {
  const postmaster = Number(firstLine(join(dataFolder, 'postmaster.pid')));
  const found = allProcesses().filter(
    (pid) => read(`/proc/${pid}/comm`).startsWith('postgres') && workingFolder(pid) === dataFolder,
  );
  return found.toSorted((left, right) => Number(right === postmaster) - Number(left === postmaster));
}

/** kill -9; a process that ended by itself meanwhile is as dead. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone.
  }
}

/** Waits until no server, watchdog or worker of a folder is left. */
export async function allEnded(folder: string, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  for (;;) {
    if (processesOf(folder).length === 0) return true;
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
}

/** Processes that work below a folder or name it in their command. */
export function processesOf(folder: string): readonly number[] {
  return allProcesses().filter(
    (pid) =>
      pid !== process.pid &&
      (workingFolder(pid).startsWith(folder) || read(`/proc/${pid}/cmdline`).includes(folder)),
  );
}

function allProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function firstLine(path: string): string {
  return read(path).split('\n')[0] ?? '';
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
