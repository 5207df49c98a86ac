import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchMemory } from '../../process-memory.ts';
import { timed } from '../bare-load.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface RunApart {
  /** Of the whole process, its start included. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly output: string;
}

/** Runs the product in a process of its own beside the running database, and watches how much memory that takes. */
export async function runApart(args: readonly string[]): Promise<RunApart> {
  let megabytes = 0;
  let output = '';
  const seconds = await timed(async () => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const memory = watchMemory(child.pid ?? 0, join(root, 'no database of its own'));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    megabytes = memory.stop().peakMegabytes;
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  });
  return { seconds, megabytes, output };
}

/** Loads a list as its body does, by the command line. */
export async function loadApart(data: string, path: string, asOf: string): Promise<RunApart> {
  const flags = ['--as-of', asOf, '--as', 'loader', '--data', data];
  return runApart(['bin/shouxin.js', 'source', 'load', 'court', path, ...flags]);
}

/** Runs a command; the seconds are the command's own. */
export async function commandApart(
  data: string,
  name: string,
  input: object,
  profile?: string,
): Promise<RunApart> {
  const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const script = ['--import', './bin/loader.js', 'bench/screening/ours/command-child.ts'];
  const told = [data, join(root, 'policy/fusong'), name, JSON.stringify(input)];
  const run = await runApart([...profiled, ...script, ...told]);
  const { seconds } = JSON.parse(run.output) as { seconds: number };
  return { ...run, seconds };
}
