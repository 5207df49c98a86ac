import type { Instant } from '#kernel/time.ts';

/** When an objection came, and what it therefore does (C4.4). */
export type Timeliness = 'in-notice' | 'before-recognition' | 'after-recognition';

/**
 * Until 24:00 of the last working day an objection is in time. One that comes later but before recognition holds its entry
 * all the same; after recognition it is a report about a listing (C7.1), which holds nothing until it is decided.
 */
export function timelinessOf(
  lodgedAt: Instant,
  entryEndsAt: Instant | null,
  recognised: boolean,
): Timeliness {
  if (recognised) return 'after-recognition';
  return entryEndsAt !== null && lodgedAt < entryEndsAt ? 'in-notice' : 'before-recognition';
}
