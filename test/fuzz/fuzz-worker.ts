import { parentPort, workerData } from 'node:worker_threads';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { type Endured, endure } from './endurance.ts';
import { type MannerName, manners } from './manner.ts';
import { probe } from './probe.ts';
import { specimenAt } from './specimen.ts';
import { Tally, type TallyLine } from './tally.ts';

export interface WorkerOrder {
  readonly seed: string;
  readonly from: number;
  readonly count: number;
  /** The longest run of one character; 0 for none. */
  readonly longest: number;
  readonly manner: MannerName;
  readonly sources: readonly DataSource[];
  readonly regionPrefixes: readonly string[];
  /** Where the worker stands, readable while it hangs. */
  readonly place: SharedArrayBuffer;
}

export type WorkerSaid =
  | { readonly said: 'endures'; readonly step: Endured }
  | { readonly said: 'fault'; readonly index: number; readonly what: string }
  | {
      readonly said: 'done';
      readonly tally: readonly TallyLine[];
      readonly steps: number;
      readonly grades: Readonly<Record<string, number>>;
    };

/** So many are told; then it is plain that something is wrong. */
const mostFaults = 20;

if (parentPort === null) throw new Error('fuzzing runs as a worker only');
const port = parentPort;
const order = workerData as WorkerOrder;
const say = (what: WorkerSaid): void => port.postMessage(what);
const place = new Int32Array(order.place);
const setting = { ...order, manner: manners[order.manner] };
const tally = new Tally();
const grades: Record<string, number> = {};
let faults = 0;
for (let index = order.from; index < order.from + order.count && faults < mostFaults; index += 1) {
  Atomics.store(place, 0, index);
  const specimen = specimenAt(order.seed, index);
  const began = performance.now();
  try {
    for (const grade of probe(specimen, setting)) grades[grade] = (grades[grade] ?? 0) + 1;
  } catch (fault) {
    faults += 1;
    say({ said: 'fault', index, what: fault instanceof Error ? fault.message : String(fault) });
  }
  tally.add(specimen, performance.now() - began);
}
const steps = order.longest === 0 ? 0 : endure(order.longest, (step) => say({ said: 'endures', step }));
say({ said: 'done', tally: tally.lines(), steps, grades });
