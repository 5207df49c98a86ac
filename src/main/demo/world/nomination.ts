import type { Body } from './body.ts';
import type { Person } from './person.ts';

/** On what ground, and in which way, an entry may be made known (C5.3). */
export type Publicity =
  /** Consent to publication. */
  | 'consent'
  /** None asked, but the awarding authority had announced the honour itself. */
  | 'announced'
  /** None asked and nothing announced: the entry waits. */
  | 'waits'
  /** Not for publication, with a reason: by letter. */
  | 'letter';

/** How a row of a unit's first file is wrong. */
export type Fault =
  | 'numeric-cell'
  | 'wrong-check-digit'
  | 'missing-consent'
  | 'category-of-another-unit'
  | 'masked-number'
  | 'unreadable-date'
  | 'missing-document';

export interface Honour {
  readonly name: string;
  /** 国家, 省, 市, 县 or 乡. */
  readonly level: string;
  readonly grantor: string;
  readonly document: string;
  readonly grantedOn: string;
  readonly year: number;
  readonly reason: string;
}

/** What one unit reports of one subject. */
export interface PlannedNomination {
  readonly unit: string;
  readonly category: string;
  readonly township: string;
  readonly person: Person | null;
  readonly body: Body | null;
  readonly honour: Honour;
  readonly publicity: Publicity;
  /** Only in the unit's first file. */
  readonly fault: Fault | null;
}

/** The number that tells a subject from every other. */
export function numberOf({ person, body }: Pick<PlannedNomination, 'person' | 'body'>): string {
  const number = person?.number ?? body?.uscc;
  if (number === undefined) throw new Error('a nomination without a subject');
  return number;
}

export function nameOf({ person, body }: Pick<PlannedNomination, 'person' | 'body'>): string {
  return person?.name ?? body?.name ?? '';
}
