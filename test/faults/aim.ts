import type { Random } from '#main/demo/world/random.ts';
import { type Kind, type Operation, type Said, stepsOf } from './operation.ts';

/** When and what is killed. */
export interface Aim {
  /** Operations that may end before the one that is hit. */
  readonly after: number;
  /** At the moment of an acknowledgement, or so far into an operation, as a share of its usual duration. */
  readonly at: 'acknowledgement' | number;
  readonly killsDatabase: boolean;
  /** Whether the database dies a moment before its client, or a moment after. */
  readonly databaseFirst: boolean;
  /** Whether the next start comes at once, while an orphaned server still runs, or when its watchdog has stopped it. */
  readonly heirAtOnce: boolean;
}

/** A third at an acknowledgement, a third anywhere in an operation, a third near its end, where the commit is. */
export function takeAim(random: Random, only: 'acknowledgement' | undefined, killsDatabase: boolean): Aim {
  const turn = random.between(1, 3);
  const databaseFirst = random.chance(0.5);
  const heirAtOnce = random.chance(0.5);
  const whole = { killsDatabase, databaseFirst, heirAtOnce };
  const after = random.between(0, 1);
  if (turn === 1 || only === 'acknowledgement') {
    return { ...whole, after: 1, at: 'acknowledgement' };
  }
  const share = random.next();
  return { ...whole, after, at: turn === 2 ? share : 0.6 + share / 2 };
}

/** The line after which the kill is due, at once or after a delay. */
export function triggerOf({ after, at }: Aim, operations: readonly Operation[]): (line: Said) => boolean {
  const target = operations[at === 'acknowledgement' ? after - 1 : after];
  if (target === undefined) throw new Error('nothing to aim at');
  const lastKey = stepsOf(target).at(-1)?.key;
  return at === 'acknowledgement'
    ? (line) => line.said === 'acknowledged' && line.key === lastKey
    : (line) => line.said === 'begun' && line.id === target.id;
}

/** How long operations of a kind usually take: the median of the latest. */
export class Durations {
  readonly #latest = new Map<Kind, number[]>();

  add(kind: Kind, milliseconds: number): void {
    this.#latest.set(kind, [...(this.#latest.get(kind) ?? []), milliseconds].slice(-9));
  }

  usual(kind: Kind): number {
    const sorted = (this.#latest.get(kind) ?? []).toSorted((left, right) => left - right);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  }
}
