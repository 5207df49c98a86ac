import { daysBetween } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import type { PlainDate } from '#kernel/time.ts';
import { onlineFailures, type OnlineFailure } from './online-failure.ts';
import type { screeningReason } from './refusals.ts';

/** What is known of a question to a body's system beside the answer's day. */
export interface OnlineFacts {
  /** The server knows where the body answers. */
  readonly connected: boolean;
  /** What went wrong since the last answer, and how often. */
  readonly failure: { readonly code: OnlineFailure; readonly times: number } | null;
  /** The system said something that a person of the body has to explain: a hit with nothing to compare, or "unknown". */
  readonly unsettled: 'hit' | 'unknown' | null;
  /** A person of the body has answered since. */
  readonly explained: boolean;
}

/** Never asked, as far as anybody knows. */
export const neverAsked: OnlineFacts = {
  connected: false,
  failure: null,
  unsettled: null,
  explained: false,
};

interface Covered {
  /** The day that the last good answer speaks of. */
  readonly comparedAsOf: PlainDate | null;
  readonly changedSinceCompared: boolean;
  readonly online?: OnlineFacts | undefined;
}

type Say = (code: Parameters<typeof screeningReason>[0], params?: Record<string, string | number>) => Reason;

/**
 * Why the body's system has not settled a question: an error, silence or an old answer is a reason and never clear. A fresh
 * answer of a person (`answered`) stands in for it, and explains what only a person can.
 */
export function onlineProblems(
  question: Covered,
  source: { readonly freshDays: number },
  today: PlainDate,
  answered: boolean,
  say: Say,
): readonly Reason[] {
  const { comparedAsOf, online = neverAsked } = question;
  if (online.unsettled !== null && !(online.explained && answered)) {
    return [say(online.unsettled === 'hit' ? 'screening-online-hit' : 'screening-online-unknown')];
  }
  const missing = missingAnswer(question, source, today, say);
  if (missing === null || answered) return [];
  const { failure, connected } = online;
  const never = comparedAsOf === null;
  if (!connected) return [...(never ? [] : [missing]), say('screening-online-unconnected')];
  if (failure === null) return [missing];
  const failed = say('screening-online-failed', {
    problem: onlineFailures[failure.code],
    times: failure.times,
  });
  return never ? [failed] : [missing, failed];
}

function missingAnswer(
  { comparedAsOf, changedSinceCompared }: Covered,
  { freshDays }: { readonly freshDays: number },
  today: PlainDate,
  say: Say,
): Reason | null {
  if (comparedAsOf === null) return say('screening-online-waiting');
  if (changedSinceCompared) return say('screening-nominee-changed');
  if (daysBetween(comparedAsOf, today) <= freshDays) return null;
  return say('screening-online-stale', { asOf: comparedAsOf, days: freshDays });
}
