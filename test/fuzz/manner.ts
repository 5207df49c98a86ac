import type { KeyText } from '#modules/screening/domain/keys.ts';
import type { NumberMark } from '#modules/screening/domain/number-mark.ts';

/** Wrong on purpose, for the fuzzing to find; `sound` leaves everything as it is. */
export const mannerNames = [
  'sound',
  'throws',
  'backtracks',
  'forgets organisation codes',
  'forgets lost characters',
  'reads a star as a digit',
] as const;
export type MannerName = (typeof mannerNames)[number];

export interface Manner {
  /** Stands for one more parser of the product. */
  meddle(text: string): void;
  /** Whether a key of a record is left out. */
  forgets(key: KeyText): boolean;
  mark(mark: NumberMark | null): NumberMark | null;
}

const sound: Manner = { meddle: () => undefined, forgets: () => false, mark: (mark) => mark };

export const manners: Readonly<Record<MannerName, Manner>> = {
  sound,
  throws: { ...sound, meddle: (text) => void decodeURIComponent(encodeURIComponent(text)) },
  // A run of digits can be shared out in two ways for each of them.
  backtracks: { ...sound, meddle: (text) => void /^(?:\d+)+[A-Z]$/.test(text) },
  'forgets organisation codes': { ...sound, forgets: ({ kind }) => kind === 'org' },
  'forgets lost characters': { ...sound, forgets: ({ kind }) => kind === 'uncertain' },
  'reads a star as a digit': {
    ...sound,
    mark: (mark) => mark && { ...mark, shape: mark.shape | (1 << 12) },
  },
};
