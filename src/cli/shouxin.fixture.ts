import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/shouxin.js', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input. */
  readonly input?: string;
  /** Interrupts the command, as Ctrl+C does, once its output holds this text. */
  readonly until?: string;
}

/** Runs one command line as a person at the console would. */
export function shouxin(args: readonly string[], around: Surroundings = {}): Promise<Ended> {
  const { cwd, env, input = '', until } = around;
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env } };
    const child = execFile(process.execPath, [bin, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
    let heard = '';
    child.stdout?.on('data', (text: string) => {
      heard += text;
      if (until !== undefined && heard.includes(until)) child.kill('SIGINT');
    });
    child.stdin?.end(input);
  });
}
