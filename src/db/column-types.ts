import { types } from 'pg';
import type { CustomTypesConfig } from 'pg';

const bigints = 20;
const dates = 1082;
const dateArrays = 1182;
const bigintArrays = 1016;
const textArrays: number = 1009;

/**
 * Reads an int8. Counts and fen fit a double exactly up to 2^53; beyond that a number would lie.
 * @throws RangeError rather than round
 */
export function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('An int8 is beyond the exact range of a number');
  return value;
}

/** The driver's own parsers; it knows more types than its enumeration names. */
const usual: (oid: number, format?: 'text' | 'binary') => unknown = types.getTypeParser;

const textArray = usual(textArrays) as (text: string) => (string | null)[];

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [bigints, parseBigint],
  [bigintArrays, (text) => textArray(text).map((item) => (item === null ? null : parseBigint(item)))],
  // A legal date has no time and no zone: it stays the text of a plain date.
  [dates, (text) => text],
  [dateArrays, textArray],
]);

/** How columns arrive: date as text, timestamptz as Date, int8 as number, numeric as text. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? usual(oid, format),
};
