import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import { type QuestionFacts, questionStateAt } from './settlement.ts';
import { screeningReason } from './refusals.ts';

export interface GateNomination {
  readonly kind: string;
  readonly withdrawn: boolean;
}

type GatePolicy = Pick<Pack, 'policy'> & { readonly sources: readonly Source[] };

/** Sources that a kind of subject must have behind it (C4.2); the others are asked and bind nobody. */
export function requiredSources(policy: GatePolicy, kind: string): readonly Source[] {
  return policy.sources.filter((source) => source.required && source.subjects.includes(kind));
}

/**
 * Whether a nomination may go on to notice, or a listing stand: every required source settled, fresh and without a
 * hit. Refuses with every reason, each naming its source.
 */
export function mayGoOn(
  nomination: GateNomination,
  questions: ReadonlyMap<string, QuestionFacts>,
  policy: GatePolicy,
  today: PlainDate,
): Result<true> {
  const reasons: Reason[] = nomination.withdrawn ? [screeningReason('screening-withdrawn')] : [];
  for (const source of requiredSources(policy, nomination.kind)) {
    const question = questions.get(source.code);
    if (question === undefined)
      reasons.push(screeningReason('screening-not-asked', { source: source.title }));
    else reasons.push(...questionStateAt(question, source, policy.policy, today).reasons);
  }
  return okUnless(reasons, true);
}
