import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ConnectionSettings } from '../settings.ts';

/** Another process that has started or joined the server of a folder. */
export interface OwnerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly owned: boolean;
  readonly settings: ConnectionSettings;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export const password = 'only-for-tests';

/** Starts `owner.fixture.ts` and waits until its server takes connections. */
export async function startOwner(folder: string, options: SpawnOptions = {}): Promise<OwnerProcess> {
  const script = fileURLToPath(new URL('./owner.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, password], {
    ...options,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout, pid } = child;
  if (stdin === null || stdout === null || pid === undefined) throw new Error('The owner did not start');
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: stdout })) {
    const said = JSON.parse(line) as Pick<OwnerProcess, 'owned' | 'settings'>;
    const stop = async (): Promise<void> => {
      stdin.end('stop\n');
      await ended;
    };
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
    };
    return { child, pid, ...said, stop, kill };
  }
  throw new Error('The owner ended without a server');
}

/** The shells that watch over a process. */
export function listWatchdogs(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return (
          stat.includes('(sh)') && stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === String(parent)
        );
      } catch {
        return false;
      }
    });
}

/** Waits for something that happens in another process. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}
