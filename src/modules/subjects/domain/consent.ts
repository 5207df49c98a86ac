import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { ConsentWord } from './publication-basis.ts';
import { subjectReason } from './refusals.ts';

/** Purposes for which consent is asked one by one (个人信息保护法 13, 23, 25). */
export const consentPurposes = ['collect-compare', 'publish', 'share', 'publicity'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export interface ConsentStatement {
  readonly given: boolean;
  readonly guardian: boolean;
  readonly statedOn: PlainDate;
}

/** Whether a statement may be recorded; a body has no guardian, and nobody has consented tomorrow. */
export function decideStatement(
  subject: { readonly isPerson: boolean },
  statement: ConsentStatement,
  today: PlainDate,
): Result<ConsentStatement> {
  const reasons: Reason[] = [];
  if (statement.statedOn > today) reasons.push(subjectReason('consent-in-future'));
  if (statement.guardian && !subject.isPerson) reasons.push(subjectReason('consent-guardian-not-needed'));
  return okUnless(reasons, statement);
}

/** Withdrawing is possible at any time and without a reason, once something was consented to (个人信息保护法 15). */
export function decideWithdrawal(latest: ConsentWord | null, today: PlainDate): Result<ConsentStatement> {
  const reasons = latest?.given === true ? [] : [subjectReason('consent-nothing-to-withdraw')];
  return okUnless(reasons, { given: false, guardian: latest?.guardian ?? false, statedOn: today });
}

/**
 * Whether a word in a workbook adds to what is recorded. A batch never undoes a person's decision: a refusal or
 * withdrawal gives way only to a form signed later; the same word again adds nothing.
 */
export function batchWordCounts(latest: ConsentWord | null, reported: ConsentStatement): boolean {
  if (latest === null) return true;
  if (latest.given === reported.given && latest.guardian === reported.guardian) return false;
  return reported.statedOn > latest.statedOn || (latest.given && reported.statedOn >= latest.statedOn);
}
