import { randomBytes } from 'node:crypto';
import type { At } from '#db/command.ts';
import type { NoticeClock } from '#kernel/validity.ts';
import type { Channel } from '../domain/channel.ts';
import { entryView } from '../domain/entry-view.ts';
import { noticeFrame } from '../domain/frame.ts';
import { pageOrder } from '../domain/page-order.ts';
import { entryDigest, noticeDigest } from '../domain/snapshot.ts';
import type { NoticeFrame } from '../domain/view.ts';
import type { NoticeEntryFacts } from './entry-facts.ts';
import type { ShownEntry } from './entry.ts';
import { type PublicEntry, sha256 } from './publication.ts';

export interface EntryToShow {
  /** The entry's public id. */
  readonly id: string;
  readonly facts: NoticeEntryFacts;
  readonly channel: Channel;
}

export interface Shown {
  readonly frame: NoticeFrame;
  readonly publicEntries: readonly PublicEntry[];
  /** All entries, letters too, with their new salts and digests. */
  readonly rows: readonly ShownEntry[];
}

/**
 * Makes the page of a notice: masked lines in order, a salted digest for each, and one over the whole. The preview and the
 * publication both come from here; only salts, and with them digests, differ.
 */
export function showNotice(
  notice: { readonly title: string; readonly number: string; readonly clock: NoticeClock },
  entries: readonly EntryToShow[],
  at: At,
): Shown {
  const { clock } = notice;
  const rows: ShownEntry[] = [];
  const publicEntries: PublicEntry[] = [];
  for (const [index, { id, facts, channel }] of pageOrder(entries, at.policy).entries()) {
    const place = {
      id,
      position: index + 1,
      publicationDay: clock.publishedOn,
      lastDay: clock.lastDay,
      corrected: false,
    };
    const view = entryView(facts, place, at.policy, at.today);
    const salt = randomBytes(16);
    const digest = entryDigest(sha256, salt, view);
    rows.push({ id, position: view.position, channel, salt, digest });
    if (channel === 'portal') publicEntries.push({ view, digest });
  }
  const frame = noticeFrame(
    at.policy,
    notice,
    publicEntries.map(({ view }) => view),
  );
  return { frame: sealFrame(frame, publicEntries), publicEntries, rows };
}

/** The frame with the digest over it and its public entries. */
export function sealFrame(frame: Omit<NoticeFrame, 'digest'>, entries: readonly PublicEntry[]): NoticeFrame {
  const digested = entries.map(({ view, digest }) => ({
    position: view.position,
    lastDay: view.lastDay,
    digest,
  }));
  return { ...frame, digest: noticeDigest(sha256, frame, digested) };
}

/** Salt and digest of one entry that is shown again after a correction. */
export function showAgain(
  facts: NoticeEntryFacts,
  place: { readonly id: string; readonly position: number },
  clock: NoticeClock,
  at: At,
): { readonly row: Omit<ShownEntry, 'channel'>; readonly entry: PublicEntry } {
  const days = { publicationDay: clock.publishedOn, lastDay: clock.lastDay, corrected: true };
  const view = entryView(facts, { ...place, ...days }, at.policy, at.today);
  const salt = randomBytes(16);
  const digest = entryDigest(sha256, salt, view);
  return { row: { ...place, salt, digest }, entry: { view, digest } };
}
