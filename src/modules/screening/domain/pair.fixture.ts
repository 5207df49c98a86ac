import type { SourceRecord } from './facts.ts';

/** A person's record that says nothing but a name and, if given, one number. */
export const personRecord = (
  name: string,
  number: string | null,
  more: Partial<SourceRecord> = {},
): SourceRecord => ({
  isPerson: true,
  name,
  formerNames: [],
  numbers: number === null ? [] : [number],
  representative: null,
  sex: null,
  bornBetween: null,
  openedOn: null,
  closedOn: null,
  repairedOn: null,
  ...more,
});
