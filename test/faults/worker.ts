import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { killHard } from './server-processes.ts';
import type { Manner, Operation, Said } from './operation.ts';

interface Heard {
  readonly line: Said;
  /** When it arrived, in milliseconds. */
  readonly at: number;
}

interface Waiting {
  readonly wanted: (line: Said) => boolean;
  resolve(line: Said): void;
  reject(fault: Error): void;
}

/** One process to be killed, and what it has said: the campaign's own record of what was acknowledged. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #heard: Heard[] = [];
  readonly #closed: Promise<void>;
  #waiting: Waiting | undefined;
  #over = false;
  #complaint = '';

  constructor(dataFolder: string, packFolder: string, manner: Manner) {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const script = fileURLToPath(new URL('./worker.fixture.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', loader, script, dataFolder, packFolder, manner], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    child.stderr.on('data', (some: Buffer) => {
      this.#complaint += some.toString('utf8');
    });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (text) => this.#hear(JSON.parse(text) as Said));
    this.#closed = this.#untilClosed([once(child, 'close'), once(lines, 'close')]);
  }

  get lines(): readonly Heard[] {
    return this.#heard;
  }

  /** Loaded, it opens the county: its start is not held up by what a program needs to load. */
  async open(): Promise<{ readonly adopted: boolean }> {
    this.#child.stdin?.write('open\n');
    const ready = await this.hear(({ said }) => said === 'ready');
    return { adopted: ready.said === 'ready' && ready.adopted };
  }

  send(operations: readonly Operation[]): void {
    this.#child.stdin?.write(operations.map((operation) => `${JSON.stringify(operation)}\n`).join(''));
  }

  /** Waits for a line, from a place in what was said on. A worker that ends without saying it has failed by itself. */
  async hear(wanted: (line: Said) => boolean, from = 0): Promise<Said> {
    const before = this.#heard.slice(from).find(({ line }) => wanted(line));
    if (before !== undefined) return before.line;
    if (this.#over) throw this.#endedByItself();
    return new Promise((resolve, reject) => {
      this.#waiting = { wanted, resolve, reject };
    });
  }

  /** kill -9, and the database's processes before it or after it. Answers when the last word in the pipe was read. */
  async kill(before: readonly number[], after: readonly number[]): Promise<void> {
    for (const pid of before) killHard(pid);
    this.#child.kill('SIGKILL');
    for (const pid of after) killHard(pid);
    await this.#closed;
  }

  /** Ends in order, and leaves the server. */
  async end(): Promise<void> {
    this.#child.stdin?.end();
    await this.#closed;
  }

  async #untilClosed(ends: readonly Promise<unknown>[]): Promise<void> {
    await Promise.all(ends);
    this.#over = true;
    this.#waiting?.reject(this.#endedByItself());
  }

  #hear(line: Said): void {
    this.#heard.push({ line, at: performance.now() });
    if (this.#waiting?.wanted(line) !== true) return;
    this.#waiting.resolve(line);
    this.#waiting = undefined;
  }

  #endedByItself(): Error {
    return new Error(`A worker ended by itself: ${this.#complaint.slice(0, 2_000)}`);
  }
}
