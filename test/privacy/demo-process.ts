import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/shouxin.js', import.meta.url));
const patience = 120_000;

/** Where the program's two streams are kept, appended to. */
export interface Streams {
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[], { out, err }: Streams) {
  const [outFile, errFile] = [openSync(out, 'a'), openSync(err, 'a')];
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', outFile, errFile] });
  closeSync(outFile);
  closeSync(errFile);
  return child;
}

/** Runs a command of `shouxin` to its end, as a person at the console does. */
export async function runShouxin(args: readonly string[], streams: Streams): Promise<void> {
  const [code] = (await once(start(args, streams), 'close')) as [number | null];
  if (code !== 0) throw new Error(`shouxin ${args[0] ?? ''} ended with ${code}; see ${streams.err}`);
}

export interface ServedDemo {
  readonly address: string;
  /** Asks the program to stop, as Ctrl+C does, and waits until it has. */
  stop(): Promise<void>;
}

/** Serves a demo that was played, in a process of its own, on a free port. */
export async function serveDemo(data: string, streams: Streams): Promise<ServedDemo> {
  const args = ['demo', '--open', '--port', '0', '--log-level', 'trace', '--data', data];
  const child = start(args, streams);
  const ended = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  const deadline = performance.now() + patience;
  while (child.exitCode === null && performance.now() < deadline) {
    const address = /http:\/\/[\d.]+:\d+(?=\/status)/.exec(readFileSync(streams.out, 'utf8'))?.[0];
    if (address !== undefined) return { address, stop };
    await sleep(100);
  }
  await stop();
  throw new Error(`the demo was not served; see ${streams.err}`);
}
