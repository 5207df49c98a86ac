import type { Reason } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Policy } from '#modules/units/domain/pack/index.ts';
import { type Channel, type ChannelFacts, decideChannel, ofEntry } from './channel.ts';
import { noticeReason } from './refusals.ts';

/** What stands between one nomination and the public page. */
export interface EntryFacts extends ChannelFacts {
  readonly withdrawn: boolean;
  /** C5.2: the credit office has confirmed it. */
  readonly confirmed: boolean;
  /** Why its screening is not complete and current; nothing when it is (C4.2). */
  readonly screening: readonly Reason[];
  readonly held: boolean;
  /** It stands on another notice. */
  readonly onOtherNotice: boolean;
}

/** What the gates are held against: the pack's settings, and the day. */
export interface GateRules {
  readonly policy: Pick<Policy, 'publication'>;
  readonly today: PlainDate;
}

/** Every gate of one entry, every reason at once (C4.2–C4.4, C5.2, C5.3). Passing tells the channel. */
export function decideEntry(facts: EntryFacts, { policy, today }: GateRules): Result<Channel> {
  const entry = { entry: facts.nominationId };
  const reasons: Reason[] = [];
  if (facts.withdrawn) reasons.push(noticeReason('entry-withdrawn', entry));
  if (facts.onOtherNotice) reasons.push(noticeReason('entry-on-notice', entry));
  if (!facts.confirmed) reasons.push(noticeReason('entry-not-confirmed', entry));
  reasons.push(...ofEntry(facts.nominationId, facts.screening));
  if (facts.held) reasons.push(noticeReason('entry-held', entry));
  const channel = decideChannel(facts, policy, today);
  if (!channel.ok) reasons.push(...channel.refusal.reasons);
  const [first, ...rest] = reasons;
  if (first !== undefined) return { ok: false, refusal: { reasons: [first, ...rest] } };
  return channel;
}

export interface PassedEntry<Facts> {
  readonly facts: Facts;
  readonly channel: Channel;
}

export interface LeftOut {
  readonly nominationId: string;
  readonly reasons: readonly Reason[];
}

export interface Sorted<Facts> {
  readonly passed: readonly PassedEntry<Facts>[];
  readonly leftOut: readonly LeftOut[];
}

/** Each entry on its own merits: one subject's trouble never holds up the others (DESIGN 7). */
export function sortEntries<Facts extends EntryFacts>(
  entries: readonly Facts[],
  rules: GateRules,
): Sorted<Facts> {
  const passed: PassedEntry<Facts>[] = [];
  const leftOut: LeftOut[] = [];
  for (const facts of entries) {
    const verdict = decideEntry(facts, rules);
    if (verdict.ok) passed.push({ facts, channel: verdict.value });
    else leftOut.push({ nominationId: facts.nominationId, reasons: verdict.refusal.reasons });
  }
  return { passed, leftOut };
}

/**
 * What a publication may carry: every entry that passes; with `leaveOut` off, one that fails stops all of it, so that
 * nobody publishes less than what was prepared without having said so. Refuses `notice-empty` when nothing is left.
 */
export function decidePublication<Facts extends EntryFacts>(
  entries: readonly Facts[],
  rules: GateRules,
  leaveOut: boolean,
): Result<Sorted<Facts>> {
  const sorted = sortEntries(entries, rules);
  const failed = sorted.leftOut.flatMap(({ reasons }) => reasons);
  const stops =
    sorted.passed.length === 0 ? [noticeReason('notice-empty'), ...failed] : leaveOut ? [] : failed;
  const [first, ...rest] = stops;
  return first === undefined ? ok(sorted) : { ok: false, refusal: { reasons: [first, ...rest] } };
}
