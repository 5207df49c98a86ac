import type { Instant } from './time.ts';

/** A part of a printable document, as data: whoever knows something says it, and one renderer writes all of it down. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly parts?: readonly Section[];
}

export type Block =
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

const shanghai = 8 * 60 * 60 * 1000;

/** A moment to the minute in the county's time, such as `2024-12-21 09:05`; a dash for none. */
export function minuteText(moment: Instant | null): string {
  if (moment === null) return '—';
  return new Date(moment.getTime() + shanghai).toISOString().slice(0, 16).replace('T', ' ');
}
