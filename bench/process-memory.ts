import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Watches how much memory a process takes with all that it started, and the database server below a data folder. */
export function watchMemory(
  root: number,
  dataFolder: string,
): { stop(): { readonly peakMegabytes: number } } {
  let peak = 0;
  const timer = setInterval(() => {
    const pids = family([root, ...postmasterOf(dataFolder)]);
    peak = Math.max(
      peak,
      pids.reduce((sum, pid) => sum + shareOf(pid), 0),
    );
  }, 250);
  return {
    stop: () => {
      clearInterval(timer);
      return { peakMegabytes: Math.round(peak / 1024) };
    },
  };
}

function postmasterOf(dataFolder: string): readonly number[] {
  try {
    const [pid] = readFileSync(join(dataFolder, 'pg', 'postmaster.pid'), 'utf8').split('\n');
    return [Number(pid)];
  } catch {
    return [];
  }
}

/** The processes given and everything below them. */
function family(roots: readonly number[]): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const found = new Set(roots);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

function parentOf(pid: number): number | undefined {
  try {
    // The name stands in brackets and may hold anything; the parent is the second field after them.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** Proportional set size in KiB: pages shared by several processes are counted once in all. */
function shareOf(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(line?.[1] ?? 0);
  } catch {
    return 0;
  }
}
