import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process beyond doubt: a number is given again after its process ended, a number with its start is not. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Boot of the machine and start of the process; differs for every process that ever had the number. */
  readonly start: string;
}

/** The process now running under a number; nothing when there is none or only its unreaped remains. */
export function findProcess(pid: number): ProcessIdentity | undefined {
  const start = process.platform === 'linux' ? linuxStart(pid) : otherStart(pid);
  return start === undefined ? undefined : { pid, start };
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return findProcess(identity.pid)?.start === identity.start;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  const own = findProcess(process.pid);
  if (own === undefined) throw new Error('The operating system does not tell when this process started');
  return own;
}

function linuxStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the name stands in parentheses and may hold anything; state is the first field after it, the
    // start in clock ticks since boot the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X' || ticks === undefined) return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
  } catch {
    return undefined;
  }
}

function otherStart(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}
