import type { Specimen } from './specimen.ts';

export interface TallyLine {
  readonly group: 'kind' | 'mutation';
  readonly name: string;
  readonly count: number;
  readonly milliseconds: number;
}

/** How many there were of each kind and of each thing done to them, and what they cost: to be told, never to be judged. */
export class Tally {
  readonly #lines = new Map<string, { group: TallyLine['group']; count: number; milliseconds: number }>();

  add({ kind, mutations }: Specimen, milliseconds: number): void {
    this.#count('kind', kind, milliseconds);
    for (const name of mutations.length === 0 ? ['none'] : new Set(mutations))
      this.#count('mutation', name, milliseconds);
  }

  lines(): readonly TallyLine[] {
    return [...this.#lines].map(([name, line]) => ({ name, ...line }));
  }

  #count(group: TallyLine['group'], name: string, milliseconds: number): void {
    const line = this.#lines.get(name) ?? { group, count: 0, milliseconds: 0 };
    line.count += 1;
    line.milliseconds += milliseconds;
    this.#lines.set(name, line);
  }
}

const costOf = ({ milliseconds, count }: TallyLine): number => milliseconds / count;

/** One line for each kind and each mutation; what the dearest costs, as a multiple of the median. */
export function writeTally(lines: readonly TallyLine[]): string {
  const costs = lines.map(costOf).toSorted((left, right) => left - right);
  const median = costs[Math.floor(costs.length / 2)] ?? 1;
  return lines
    .toSorted((left, right) => left.group.localeCompare(right.group) || costOf(right) - costOf(left))
    .map((line) => {
      const ratio = (costOf(line) / median).toFixed(1);
      return `${line.group.padEnd(9)}${line.name.padEnd(23)}${String(line.count).padStart(10)}${ratio.padStart(8)} × median`;
    })
    .join('\n');
}
