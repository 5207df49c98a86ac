import type { PlainDate } from '#kernel/time.ts';
import type { NoticeEntryView, NoticeFrame } from './view.ts';

/** SHA-256 over the parts one after another, hexadecimal; given by the shell, since domain code has no library. */
export type Sha256 = (...parts: readonly (string | Uint8Array)[]) => string;

/**
 * The text over which an entry's digest runs: exactly what the public sees of it, in fixed order and without spaces, so
 * that anybody can recompute it. A new field needs a new form number in front.
 */
export function canonicalEntry(entry: NoticeEntryView): string {
  return JSON.stringify([
    1,
    entry.id,
    entry.position,
    entry.category,
    entry.nature,
    entry.nameShown,
    entry.numberShown,
    entry.honour,
    entry.grantor,
    entry.unitName,
    entry.publicationDay,
    entry.lastDay,
  ]);
}

/**
 * An entry's digest, salted: once a person has left the page, nobody can find the name by trying all names against the
 * digests that stay public.
 */
export function entryDigest(sha256: Sha256, salt: Uint8Array, entry: NoticeEntryView): string {
  return sha256(salt, canonicalEntry(entry));
}

export interface DigestedEntry {
  readonly position: number;
  readonly digest: string;
  readonly lastDay: PlainDate;
}

/** The digest of a whole notice: its frame and the digests of its entries in order. */
export function noticeDigest(
  sha256: Sha256,
  frame: Omit<NoticeFrame, 'digest'>,
  entries: readonly DigestedEntry[],
): string {
  const ordered = entries.toSorted((left, right) => left.position - right.position);
  return sha256(
    JSON.stringify([
      1,
      frame.number,
      frame.title,
      frame.publicationDay,
      frame.lastDay,
      frame.countedDays,
      frame.calendar,
      ordered.map(({ position, digest }) => [position, digest]),
    ]),
  );
}
