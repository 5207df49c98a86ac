/** What a row would do to the unit's nominations of the round. */
export type Effect = 'new' | 'changed' | 'same';

/** A nomination as far as a row is compared with it; digests are keyed and given in hexadecimal. */
export interface KnownNomination {
  readonly digest: string;
  readonly withdrawn: boolean;
  readonly underNotice: boolean;
}

/** The same content again does nothing; a withdrawn nomination reported again comes back. */
export function effectOf(known: KnownNomination | undefined, digest: string): Effect {
  if (known === undefined) return 'new';
  return known.digest === digest && !known.withdrawn ? 'same' : 'changed';
}

/** C4.3: what stands on notice, or was listed from it, is not changed by a report. */
export function isBlocked(known: KnownNomination | undefined, digest: string): boolean {
  return known?.underNotice === true && effectOf(known, digest) === 'changed';
}
