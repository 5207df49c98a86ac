import { birthDateOf } from '#kernel/identity/facts.ts';
import { type IdentityType, identityTypes } from '#kernel/identity/types.ts';
import type { PlainDate } from '#kernel/time.ts';

export interface SubjectNumber {
  readonly idType: IdentityType;
  /** Normalised. */
  readonly number: string;
}

/** The plain form that is sealed and indexed: `<id type>:<normalised number>`. */
export function packNumber(idType: IdentityType, normalised: string): string {
  return `${idType}:${normalised}`;
}

/** Opposite of `packNumber`. Throws on a text that `packNumber` never made: a fault, not an input. */
export function unpackNumber(packed: string): SubjectNumber {
  const colon = packed.indexOf(':');
  const idType = identityTypes.find((type) => type === packed.slice(0, colon));
  if (idType === undefined) throw new Error('a sealed number has no known type');
  return { idType, number: packed.slice(colon + 1) };
}

/** The birth date in a person's number; null where the type has none. */
export function birthDateIn({ idType, number }: SubjectNumber): PlainDate | null {
  const dated = ['resident', 'resident-15', 'residence-permit', 'foreign-permanent'].includes(idType);
  return dated ? (birthDateOf(number) ?? null) : null;
}
