import type { Nominee, SourceRecord } from './facts.ts';

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

/** A nominated person of whom a name and a number are known. */
export const nominated = (name: string, number: string | null, more: Partial<Nominee> = {}): Nominee => ({
  isPerson: true,
  name,
  number,
  formerNames: [],
  orgCode: null,
  registrationNumber: null,
  representative: null,
  ...more,
});
