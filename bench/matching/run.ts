import type { Approach } from './approaches/approach.ts';
import type { Entry } from './generate/case.ts';
import type { Sample } from './generate/sample.ts';

/** Gives every row to every way of comparing; what was written is kept for the counting. */
export function takeAll(sample: Sample, approaches: readonly Approach[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const row of sample.rows()) {
    for (const approach of approaches) approach.take(entries.length, row);
    entries.push(row.entry);
  }
  return entries;
}
