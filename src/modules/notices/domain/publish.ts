import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { chineseDate } from './document-number.ts';
import { noticeReason } from './refusals.ts';

/** What is known of a notice before it is published. */
export interface DraftFacts {
  readonly publicationDay: string | null;
  readonly preparedBy: string;
  readonly scheduledFor: Instant | null;
  readonly scheduledBy: string | null;
}

/**
 * In whose name a notice is published: whoever does it, if he did not prepare it; for the system's own task, whoever set
 * the time, once that has come. Refuses `notice-published`, `notice-same-person`, `notice-schedule-past`.
 */
export function decidePublisher(
  draft: DraftFacts,
  accountId: string | null,
  now: Instant,
): Result<{ readonly publishedBy: string }> {
  const reasons: Reason[] = [];
  const due = draft.scheduledFor !== null && draft.scheduledFor <= now ? draft.scheduledBy : null;
  const publishedBy = accountId ?? due;
  if (draft.publicationDay !== null) {
    reasons.push(noticeReason('notice-published', { day: chineseDate(draft.publicationDay) }));
  } else if (publishedBy === null) reasons.push(noticeReason('notice-not-due'));
  if (publishedBy === draft.preparedBy) reasons.push(noticeReason('notice-same-person'));
  return okUnless(reasons, { publishedBy: publishedBy ?? '' });
}

/** Whether a time may be set. */
export function decideSchedule(
  draft: DraftFacts,
  accountId: string | null,
  at: Instant,
  now: Instant,
): Result<{ readonly at: Instant; readonly by: string }> {
  const reasons: Reason[] = [];
  if (draft.publicationDay !== null) {
    reasons.push(noticeReason('notice-published', { day: chineseDate(draft.publicationDay) }));
  }
  if (accountId === null || accountId === draft.preparedBy) reasons.push(noticeReason('notice-same-person'));
  if (at <= now) reasons.push(noticeReason('notice-schedule-past'));
  return okUnless(reasons, { at, by: accountId ?? '' });
}
