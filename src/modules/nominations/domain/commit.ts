import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import { nominationReason } from './refusals.ts';
import { decideReporting, type RoundFacts } from './round.ts';

export interface BatchFacts {
  readonly id: string;
  readonly unitId: string;
  readonly roundId: string;
  readonly preparedBy: string;
  readonly committedAt: Instant | null;
  readonly discardedAt: Instant | null;
  readonly faultyRows: number;
  /** Errors of headers: no row of such a sheet can be taken. */
  readonly sheetErrors: number;
  /** Rows that would change what has gone on notice since the batch was prepared. */
  readonly underNotice: readonly { readonly sheet: string; readonly row: number }[];
  readonly round: RoundFacts;
}

/** Whether a batch is still open: neither committed nor discarded. */
export function openReasons(batch: Pick<BatchFacts, 'committedAt' | 'discardedAt'>): readonly Reason[] {
  return [
    ...(batch.committedAt === null ? [] : [nominationReason('batch-committed')]),
    ...(batch.discardedAt === null ? [] : [nominationReason('batch-discarded')]),
  ];
}

/**
 * Whether a batch is committed: by another person than the one who prepared it, and whole. With `onlyFaultless` the rows
 * without an error are taken and the others left; a header with errors spoils the batch either way.
 */
export function decideCommit(
  batch: BatchFacts,
  choice: { readonly onlyFaultless: boolean },
  by: { readonly accountId: string | null; readonly now: Instant; readonly policy: Pick<Pack, 'policy'> },
): Result<BatchFacts> {
  const reasons: Reason[] = [...openReasons(batch)];
  if (by.accountId === batch.preparedBy) reasons.push(nominationReason('batch-own'));
  if (batch.sheetErrors > 0) reasons.push(nominationReason('batch-sheet-errors'));
  if (batch.faultyRows > 0 && !choice.onlyFaultless) {
    reasons.push(nominationReason('batch-has-errors', { rows: batch.faultyRows }));
  }
  for (const place of batch.underNotice) reasons.push(nominationReason('batch-row-under-notice', place));
  const reporting = decideReporting(batch.round, by.policy.policy, by.now);
  if (!reporting.ok) reasons.push(...reporting.refusal.reasons);
  return okUnless(reasons, batch);
}
