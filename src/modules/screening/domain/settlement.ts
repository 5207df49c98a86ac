import { daysBetween } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import { dispositionOf, needsJudging } from './disposition.ts';
import type { Relation } from './facts.ts';
import type { Grade } from './grade.ts';
import { standingOf } from './look-back.ts';
import { type OnlineFacts, onlineProblems } from './online-coverage.ts';
import { screeningReason } from './refusals.ts';

export type Verdict = 'same' | 'other' | 'nothing-beyond-name' | 'cannot-tell';
export type Answer = 'clear' | 'hit' | 'cannot-tell';

export interface FindingFacts {
  readonly grade: Grade;
  readonly relation: Relation;
  readonly openedOn: PlainDate | null;
  /** The record's own last day, or the day of the version from which it had vanished. */
  readonly closedOn: PlainDate | null;
  readonly repairedOn: PlainDate | null;
  /** Whether digits agreed, in full or in part. */
  readonly numberAgrees: boolean;
  readonly verdict: Verdict | null;
  readonly seconded: boolean;
}

export interface QuestionFacts {
  /** The version it was compared with, or the answer of the body's own system. */
  readonly comparedAsOf: PlainDate | null;
  /** A newer version is in force and was not compared yet; its day. */
  readonly newerAsOf: PlainDate | null;
  /** The nomination changed after it was compared, or answered. */
  readonly changedSinceCompared: boolean;
  readonly changedSinceAnswered: boolean;
  readonly answer: Answer | null;
  readonly answerAsOf: PlainDate | null;
  readonly signed: boolean;
  /** Of a question to a body's own system. */
  readonly online?: OnlineFacts | undefined;
  readonly findings: readonly FindingFacts[];
}

/**
 * `open`: something is missing and nobody can sign; `settled-hit`: signed or ready to sign, and the answer is that the
 * subject stands in the source; `unsigned`: all is there but the signature; `clear`: settled and nothing stands against it.
 */
export type QuestionState = 'open' | 'unsigned' | 'hit' | 'clear';

export interface QuestionVerdict {
  readonly state: QuestionState;
  /** Whether a person of the body may sign now. */
  readonly signable: boolean;
  /** Every reason why the nomination may not go on because of this question; none when it is clear. */
  readonly reasons: readonly Reason[];
}

export type SettlementSource = Pick<Source, 'title' | 'mode' | 'freshDays' | 'dispositions'>;
type SettlementPolicy = Pick<Pack['policy'], 'screening'>;

/** What a question's facts make of it on a day (C4.2). Whatever is unknown leaves it open. */
export function questionStateAt(
  question: QuestionFacts,
  source: SettlementSource,
  policy: SettlementPolicy,
  today: PlainDate,
): QuestionVerdict {
  const say = (code: Parameters<typeof screeningReason>[0], params: Record<string, string | number> = {}) =>
    screeningReason(code, { source: source.title, ...params });
  const covered = coverage(question, source, today, say);
  const judged = judgements(question.findings, source, policy, today, say);
  const open = [...covered, ...judged.open];
  const answered: Reason[] = question.answer === 'hit' ? [say('screening-answered-hit')] : [];
  const hits = [...answered, ...judged.hits];
  const unsigned = question.signed ? [] : [say('screening-unsigned')];
  const reasons = [...open, ...hits, ...unsigned];
  if (open.length > 0) return { state: 'open', signable: false, reasons };
  if (hits.length > 0) return { state: 'hit', signable: true, reasons };
  return { state: question.signed ? 'clear' : 'unsigned', signable: true, reasons };
}

type Say = (code: Parameters<typeof screeningReason>[0], params?: Record<string, string | number>) => Reason;

/** Either a fresh version was compared or the body answered, about the nomination as it stands now. */
function coverage(
  question: QuestionFacts,
  source: SettlementSource,
  today: PlainDate,
  say: Say,
): readonly Reason[] {
  if (question.answer === 'cannot-tell') return [say('screening-cannot-tell')];
  const answer = answerProblem(question, source, today, say);
  if (source.mode === 'answer') return answer === null ? [] : [answer];
  if (source.mode === 'online') {
    return onlineProblems(question, source, today, question.answer !== null && answer === null, say);
  }
  const data = dataProblem(question, source, today, say);
  if (data === null) return [];
  // What was found in the data still waits for judgement; a fresh answer only stands in for missing or old data.
  return question.answer !== null && answer === null && question.newerAsOf === null ? [] : [data];
}

function answerProblem(
  question: QuestionFacts,
  source: SettlementSource,
  today: PlainDate,
  say: Say,
): Reason | null {
  const { answer, answerAsOf } = question;
  if (answer === null || answerAsOf === null) return say('screening-unanswered');
  if (question.changedSinceAnswered) return say('screening-nominee-changed');
  if (daysBetween(answerAsOf, today) <= source.freshDays) return null;
  return say('screening-answer-stale', { asOf: answerAsOf, days: source.freshDays });
}

function dataProblem(
  question: QuestionFacts,
  source: SettlementSource,
  today: PlainDate,
  say: Say,
): Reason | null {
  const { comparedAsOf, newerAsOf } = question;
  if (comparedAsOf === null)
    return newerAsOf === null ? say('screening-no-data') : say('screening-not-compared');
  if (question.changedSinceCompared) return say('screening-nominee-changed');
  if (newerAsOf !== null) return say('screening-newer-version', { asOf: newerAsOf });
  if (daysBetween(comparedAsOf, today) <= source.freshDays) return null;
  return say('screening-stale', { asOf: comparedAsOf, days: source.freshDays });
}

interface Judgements {
  readonly open: readonly Reason[];
  readonly hits: readonly Reason[];
}

function judgements(
  findings: readonly FindingFacts[],
  source: SettlementSource,
  policy: SettlementPolicy,
  today: PlainDate,
  say: Say,
): Judgements {
  const counts = { open: 0, second: 0, unclear: 0, hit: 0 };
  for (const finding of findings) {
    const state = findingStateAt(finding, source, policy, today);
    if (state !== 'none' && state !== 'cleared') counts[state] += 1;
  }
  const told = (code: Parameters<typeof screeningReason>[0], count: number): Reason[] =>
    count === 0 ? [] : [say(code, { count })];
  return {
    open: [
      ...told('screening-findings-open', counts.open),
      ...told('screening-second-missing', counts.second),
      ...told('screening-finding-unclear', counts.unclear),
    ],
    hits: told('screening-hit', counts.hit),
  };
}

export type FindingState = 'none' | 'open' | 'second' | 'unclear' | 'hit' | 'cleared';

/** What a finding is on a day: its disposition follows the dates, its verdict stays as it was given. */
export function findingStateAt(
  finding: FindingFacts,
  source: Pick<SettlementSource, 'dispositions'>,
  policy: SettlementPolicy,
  today: PlainDate,
): FindingState {
  const { grade, relation, verdict } = finding;
  const standing = standingOf(finding, policy.screening, today);
  if (!needsJudging(dispositionOf({ grade, relation, standing }, source.dispositions, policy.screening)))
    return 'none';
  if (verdict === null) return 'open';
  if (judgesNeeded(grade, policy) > 1 && !finding.seconded) return 'second';
  if (verdict === 'cannot-tell') return 'unclear';
  if (verdict === 'same') return 'hit';
  // Signed with what was checked it clears a meeting of names, and nothing in which a number agrees.
  return verdict === 'nothing-beyond-name' && finding.numberAgrees ? 'unclear' : 'cleared';
}

/** How many persons must judge a finding of a grade. */
export function judgesNeeded(grade: Grade, policy: SettlementPolicy): number {
  return grade === 'G0' || grade === 'G5' ? 0 : policy.screening.judges[grade];
}
