import type { Instant } from '#kernel/time.ts';

/** What the ledger keeps of one thing done, refused or read: ids and keyed digests, never personal content. */
export interface Act {
  readonly county: string;
  readonly id: string;
  readonly at: Instant;
  readonly command: string;
  readonly clause: string;
  /** `account:<id>`, `system:<task>` or `public:<channel>`. */
  readonly actor: string;
  readonly unitId: string | null;
  readonly outcome: 'done' | 'refused' | 'read';
  readonly reasons: readonly string[];
  readonly touched: Touched;
  readonly inputDigest: string;
  readonly policyDigest: string | null;
}

/** Ids and counts of what an act touched, by the name of the thing. */
export type Touched = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * The text over which an act's digest runs. Fixed order, no spaces, so that anybody can recompute it years later; a new
 * field needs a new form number in front.
 */
export function canonicalAct(act: Act): string {
  const touched = Object.entries(act.touched).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([
    1,
    act.county,
    act.id,
    act.at.toISOString(),
    act.command,
    act.clause,
    act.actor,
    act.unitId,
    act.outcome,
    act.reasons,
    touched,
    act.inputDigest,
    act.policyDigest,
  ]);
}
