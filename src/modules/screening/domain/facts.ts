import type { PlainDate } from '#kernel/time.ts';

export type Sex = 'male' | 'female';

/** Somebody's name with the number that stands beside it. */
export interface NamedNumber {
  readonly name: string;
  /** As given; null where none is known. */
  readonly number: string | null;
}

/** What is known of the nominated subject, in clear, for the length of one comparison. */
export interface Nominee extends NamedNumber {
  readonly isPerson: boolean;
  readonly formerNames: readonly string[];
  readonly orgCode: string | null;
  readonly registrationNumber: string | null;
  readonly representative: NamedNumber | null;
}

/** A person of whom nothing but a name and a number is known, such as a body's representative. */
export function personNamed({ name, number }: NamedNumber): Nominee {
  return {
    isPerson: true,
    name,
    number,
    formerNames: [],
    orgCode: null,
    registrationNumber: null,
    representative: null,
  };
}

/** One record of a source, read into its meaning. */
export interface SourceRecord {
  /** Null when the source does not say whether it is a person or a body. */
  readonly isPerson: boolean | null;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** Every number of the record, normalised; masked ones with `*`. */
  readonly numbers: readonly string[];
  readonly representative: string | null;
  readonly sex: Sex | null;
  /** First and last year in which the person can have been born. */
  readonly bornBetween: readonly [number, number] | null;
  readonly openedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
  readonly repairedOn: PlainDate | null;
}

/**
 * How the two sides meet: the subject itself is recorded; the recorded one is the nominated body's legal
 * representative; or the nominated person is named as the recorded body's (吉林省社会信用条例 26).
 */
export const relations = ['self', 'representative', 'represents'] as const;
export type Relation = (typeof relations)[number];
