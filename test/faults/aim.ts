import type { Random } from '#main/demo/world/random.ts';
import { type Operation, type Said, stepsOf } from './operation.ts';

/** When and what is killed. */
export interface Aim {
  /** Operations that may end before the one that is hit. */
  readonly after: number;
  /** Which of its commands is hit. */
  readonly step: 'first' | 'last';
  /** At the moment of the acknowledgement before it, or so far into the command, as a share of its usual duration. */
  readonly at: 'acknowledgement' | number;
  readonly killsDatabase: boolean;
  /** Whether the database dies a moment before its client, or a moment after. */
  readonly databaseFirst: boolean;
  /** Whether the next start comes at once, while an orphaned server still runs, or when its watchdog has stopped it. */
  readonly heirAtOnce: boolean;
}

/**
 * A third at an acknowledgement, a third anywhere in a command, a third near its end, where the commit is. Of two
 * commands the last, which makes reports count, is hit three times as often.
 */
export function takeAim(random: Random, only: 'acknowledgement' | undefined, killsDatabase: boolean): Aim {
  const turn = random.between(1, 3);
  const databaseFirst = random.chance(0.5);
  const heirAtOnce = random.chance(0.5);
  const whole = { killsDatabase, databaseFirst, heirAtOnce };
  const step = random.between(1, 4) === 1 ? 'first' : 'last';
  const after = random.between(0, 1);
  if (turn === 1 || only === 'acknowledgement') {
    return { ...whole, after: 1, step: 'first', at: 'acknowledgement' };
  }
  const share = random.next();
  return { ...whole, after, step, at: turn === 2 ? share : 0.6 + share / 2 };
}

/** The command that is aimed at, and the line after which the kill is due, at once or after a delay. */
export function targetOf(
  { after, step, at }: Aim,
  operations: readonly Operation[],
): { readonly command: string; readonly due: (line: Said) => boolean } {
  const [target, before] = [operations[after], operations[after - 1]];
  const steps = target === undefined ? [] : stepsOf(target);
  const place = step === 'first' ? 0 : steps.length - 1;
  const command = steps[place]?.command ?? '';
  const keyBefore = steps[place - 1]?.key;
  const acknowledged = (key: string | undefined) => (line: Said) =>
    line.said === 'acknowledged' && line.key === key;
  if (keyBefore !== undefined) return { command, due: acknowledged(keyBefore) };
  if (at === 'acknowledgement' && before !== undefined) {
    return { command, due: acknowledged(stepsOf(before).at(-1)?.key) };
  }
  return { command, due: (line) => line.said === 'begun' && line.id === target?.id };
}

/** How long commands usually take: the median of the latest. */
export class Durations {
  readonly #latest = new Map<string, number[]>();

  /** Learns from what a worker has said of an operation, line by line with their times. */
  learn(operation: Operation, heard: readonly { readonly line: Said; readonly at: number }[]): void {
    let from = heard.find(({ line }) => line.said === 'begun' && line.id === operation.id)?.at;
    for (const { key, command } of stepsOf(operation)) {
      const to = heard.find(({ line }) => line.said === 'acknowledged' && line.key === key)?.at;
      if (from === undefined || to === undefined) return;
      this.#latest.set(command, [...(this.#latest.get(command) ?? []), to - from].slice(-9));
      from = to;
    }
  }

  usual(command: string): number {
    const sorted = (this.#latest.get(command) ?? []).toSorted((left, right) => left - right);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  }
}
