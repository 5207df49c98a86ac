import type { Random } from '#main/demo/world/random.ts';

/** Somebody nominated, as a unit reports it. */
export interface Nomination {
  readonly isPerson: boolean;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly number: string | null;
  readonly orgCode: string | null;
  readonly registrationNumber: string | null;
  readonly representative: { readonly name: string; readonly number: string | null } | null;
}

export const lists = ['court', 'market-abnormal', 'market-serious'] as const;
export type List = (typeof lists)[number];

/** What a body wrote into its list about one subject. */
export interface Entry {
  readonly list: List;
  readonly isPerson: boolean;
  readonly name: string;
  readonly number: string;
  readonly registration?: string;
  readonly representative?: string;
  readonly sex?: 'male' | 'female';
  readonly birthYear?: number;
}

/** A nomination and an entry, and nothing random left in them. */
export interface Pair {
  readonly nomination: Nomination;
  readonly entry: Entry;
}

export type Grade = 'G0' | 'G1' | 'G2' | 'G3' | 'G4' | 'G5';

/** A difficulty of DOMAIN 4.3: a maker of pairs that have it. */
export interface Difficulty {
  readonly title: string;
  /**
   * `exact`: a whole number agrees; `masked`: what can be seen of one agrees and the names can be told to be one; `other`:
   * the same subject, with nothing more than names or with an error; `trap`: another subject, that looks like it.
   */
  readonly group: 'exact' | 'masked' | 'other' | 'trap';
  /** Grades that the specification gives; G0 and G5 mean that it lets the pair go. */
  readonly gives: readonly Grade[];
  /** Share among the pairs, in parts of all shares. */
  readonly share: number;
  readonly make: (random: Random) => Pair;
}
