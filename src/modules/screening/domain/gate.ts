import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import { type QuestionFacts, questionStateAt } from './settlement.ts';
import { screeningReason } from './refusals.ts';

/** What was found, as against what is missing or old. */
export const ofFindings: ReadonlySet<string> = new Set([
  'screening-findings-open',
  'screening-second-missing',
  'screening-finding-unclear',
  'screening-hit',
  'screening-answered-hit',
]);

export interface GateNomination {
  readonly kind: string;
  readonly withdrawn: boolean;
}

type GatePolicy = Pick<Pack, 'policy'> & { readonly sources: readonly Source[] };

/** Sources that a kind of subject must have behind it (C4.2); of the others only what they found binds. */
export function requiredSources(policy: GatePolicy, kind: string): readonly Source[] {
  return policy.sources.filter((source) => source.required && source.subjects.includes(kind));
}

/**
 * Whether a nomination may go on to notice, or a listing stand: every required source settled, fresh and without a
 * hit. Refuses with every reason, each naming its source. A source that isn't required keeps nobody waiting; what was
 * found in it must be judged all the same, and counts as it was judged.
 */
export function mayGoOn(
  nomination: GateNomination,
  questions: ReadonlyMap<string, QuestionFacts>,
  policy: GatePolicy,
  today: PlainDate,
): Result<true> {
  const reasons: Reason[] = nomination.withdrawn ? [screeningReason('screening-withdrawn')] : [];
  const required = new Set(requiredSources(policy, nomination.kind));
  for (const source of policy.sources) {
    const question = questions.get(source.code);
    if (question !== undefined) {
      const { reasons: all } = questionStateAt(question, source, policy.policy, today);
      reasons.push(...(required.has(source) ? all : all.filter(({ code }) => ofFindings.has(code))));
    } else if (required.has(source)) {
      reasons.push(screeningReason('screening-not-asked', { source: source.title }));
    }
  }
  return okUnless(reasons, true);
}
