import type { Grade, Nomination } from '../generate/case.ts';
import type { Row } from '../generate/sample.ts';

/** What a way of comparing says of a nomination and a row. */
export interface Answer {
  readonly row: number;
  /** Null where the way knows no grades: a match that somebody looks at. */
  readonly grade: Grade | null;
  /** What happens before anybody has looked; `review` is a match to be looked at. */
  readonly does: 'block' | 'hold' | 'review' | 'inform' | 'clear';
}

/** A way of comparing: rows are taken in once, then each nomination is looked for. */
export interface Approach {
  readonly title: string;
  readonly take: (place: number, row: Row) => void;
  readonly find: (nomination: Nomination) => readonly Answer[];
}

export function found(rows: readonly number[] | undefined): readonly Answer[] {
  return (rows ?? []).map((row) => ({ row, grade: null, does: 'review' }));
}

/** Rows by a text, in the order of the list. */
export class RowsByText {
  readonly #rows = new Map<string, number[]>();

  add(text: string, row: number): void {
    const known = this.#rows.get(text);
    if (known === undefined) this.#rows.set(text, [row]);
    else known.push(row);
  }

  get(text: string): readonly number[] {
    return this.#rows.get(text) ?? [];
  }

  texts(): readonly string[] {
    return [...this.#rows.keys()];
  }
}
