import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Channel } from './channel.ts';
import { decideEntry, type EntryFacts, type GateRules } from './gates.ts';
import { noticeReason } from './refusals.ts';

/** How an entry stands on its notice. */
export interface EntryState {
  readonly channel: Channel;
  readonly published: boolean;
  readonly recognisedAt: Instant | null;
  readonly removedAt: Instant | null;
}

/** Whether an entry may still be taken off its notice: published or not, until it is recognised. */
export function decideWithdrawal(state: EntryState): Result<true> {
  return okUnless(standing(state), true);
}

/** Whether the data of an entry may be corrected: once it is published and until it is recognised. */
export function decideCorrecting(state: EntryState): Result<true> {
  return okUnless(
    [...standing(state), ...(state.published ? [] : [noticeReason('notice-not-published')])],
    true,
  );
}

/**
 * Whether an entry may be corrected on its notice: it goes through every gate again, and the same way as before. An open
 * hold doesn't stand against it: mending the entry is often what the objection asks for.
 */
export function decideCorrection(facts: EntryFacts, state: EntryState, rules: GateRules): Result<true> {
  const reasons: Reason[] = [...standing(state)];
  if (!state.published) reasons.push(noticeReason('notice-not-published'));
  const gates = decideEntry({ ...facts, held: false }, rules);
  if (!gates.ok) reasons.push(...gates.refusal.reasons);
  else if (gates.value !== state.channel) {
    reasons.push(noticeReason('entry-channel-changed', { entry: facts.nominationId }));
  }
  return okUnless(reasons, true);
}

function standing({ recognisedAt, removedAt }: EntryState): readonly Reason[] {
  if (removedAt !== null) return [noticeReason('entry-removed')];
  return recognisedAt === null ? [] : [noticeReason('entry-listed')];
}
