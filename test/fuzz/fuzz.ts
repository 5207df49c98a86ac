import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { workerScript } from '#files/worker-script.ts';
import { loadPack } from '#modules/units/index.ts';
import type { Endured } from './endurance.ts';
import type { WorkerOrder, WorkerSaid } from './fuzz-worker.ts';
import type { MannerName } from './manner.ts';
import { specimenAt } from './specimen.ts';
import type { TallyLine } from './tally.ts';

export interface FuzzOrder {
  readonly seed: string;
  readonly count: number;
  readonly from?: number;
  /** The longest run of one character; 0 for none. */
  readonly longest: number;
  readonly manner?: MannerName;
  /** Seconds of work, not of waiting, after which one text counts as one that never ends. */
  readonly patience: number;
}

export interface FuzzResult {
  /** Each names the text that brought it out. */
  readonly faults: readonly string[];
  readonly tally: readonly TallyLine[];
  readonly grades: Readonly<Record<string, number>>;
  /** Long runs that were read to their end. */
  readonly steps: number;
}

const nothing = { tally: [], grades: {}, steps: 0 };

/** Puts invented numbers through every parser and matcher in another thread, and watches that each comes to an end. */
export async function fuzz(order: FuzzOrder): Promise<FuzzResult> {
  const loaded = await loadPack(new URL('../../policy/fusong', import.meta.url).pathname);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  const { sources, policy } = loaded.value;
  const { seed, count, from = 0, longest, manner = 'sound' } = order;
  const place = new SharedArrayBuffer(4);
  const workerData: WorkerOrder = {
    seed,
    from,
    count,
    longest,
    manner,
    place,
    sources: sources.flatMap((source) => (source.mode === 'data' ? [source] : [])),
    regionPrefixes: policy.names.regionPrefixes,
  };
  const script = workerScript(new URL('fuzz-worker.ts', import.meta.url));
  const worker = new Worker(script, { eval: true, execArgv: [], workerData });
  const faults: string[] = [];
  let step: Endured | undefined;
  let told = 0;
  const done = new Promise<FuzzResult>((give, fail) => {
    worker.on('error', fail);
    worker.on('message', (what: WorkerSaid) => {
      told += 1;
      if (what.said === 'endures') step = what.step;
      else if (what.said === 'fault') faults.push(`${what.what}: ${describe(seed, what.index)}`);
      else give({ faults, tally: what.tally, grades: what.grades, steps: what.steps });
    });
  });
  const where = (): string => `${Atomics.load(new Int32Array(place), 0)}/${told}`;
  const stuck = watch(where, order.patience).then((): FuzzResult => {
    const at = Atomics.load(new Int32Array(place), 0);
    const named = step === undefined ? describe(seed, at) : JSON.stringify(step);
    return { ...nothing, faults: [...faults, `does not end: ${named}`] };
  });
  try {
    return await Promise.race([done, stuck]);
  } finally {
    watching.delete(where);
    await worker.terminate();
  }
}

const watching = new Set<() => string>();

/**
 * Answers when the process has worked for so long without moving on. Its own processor time is counted: on a busy machine
 * one may wait long for little.
 */
async function watch(where: () => string, patience: number): Promise<void> {
  watching.add(where);
  let last = '';
  let since = 0;
  while (watching.has(where)) {
    const { user, system } = process.cpuUsage();
    const worked = (user + system) / 1_000_000;
    const now = where();
    if (now !== last) [last, since] = [now, worked];
    else if (worked - since > patience) return;
    await sleep(100);
  }
}

function describe(seed: string, index: number): string {
  const { kind, mutations, text, nominee, cells } = specimenAt(seed, index);
  return `--seed ${seed} --from ${index} ${JSON.stringify({ kind, mutations, text, nominee, cells })}`;
}
