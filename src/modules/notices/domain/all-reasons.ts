import type { Reason, Refusal } from '#kernel/refusal.ts';
import type { Result } from '#kernel/result.ts';

/**
 * The reasons of every refusal among several verdicts, in order.
 * @throws RangeError when none of them refuses: there is nothing to say no with
 */
export function reasonsOf(...verdicts: readonly Result<unknown>[]): Refusal['reasons'] {
  const reasons = verdicts.flatMap((verdict): readonly Reason[] =>
    verdict.ok ? [] : verdict.refusal.reasons,
  );
  const [first, ...rest] = reasons;
  if (first === undefined) throw new RangeError('none of the verdicts refuses');
  return [first, ...rest];
}
