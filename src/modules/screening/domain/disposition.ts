import type { Policy } from '#modules/units/domain/pack/policy.ts';
import type {
  DispositionsByGrade,
  Disposition as PackDisposition,
} from '#modules/units/domain/pack/source.ts';
import type { Relation } from './facts.ts';
import type { Grade } from './grade.ts';
import type { Standing } from './look-back.ts';

/** What a finding does until a person has judged it; `clear` needs nobody. */
export type Disposition = PackDisposition | 'clear';

const weight: readonly Disposition[] = ['clear', 'inform', 'review', 'hold', 'block'];

interface DispositionRules {
  readonly current: DispositionsByGrade;
  readonly past: DispositionsByGrade;
}

/**
 * What policy makes of a grade. A legal representative's record weighs by policy, and never more than the same record
 * would weigh against its own holder; a representative known by name alone informs (吉林省社会信用条例 26).
 */
export function dispositionOf(
  match: { readonly grade: Grade; readonly relation: Relation; readonly standing: Standing },
  rules: DispositionRules,
  screening: Pick<Policy['screening'], 'representativeHit'>,
): Disposition {
  const { grade, relation, standing } = match;
  if (grade === 'G0' || grade === 'G5' || standing === 'repaired') return 'clear';
  if (standing === 'older') return 'inform';
  const own = rules[standing][grade];
  if (relation === 'self') return own;
  if (relation === 'represents' && grade === 'G4') return 'inform';
  return lighter(own, grade === 'G4' ? 'review' : screening.representativeHit);
}

/** Whether nothing goes on before a person has judged. */
export function needsJudging(disposition: Disposition): boolean {
  return disposition === 'block' || disposition === 'hold' || disposition === 'review';
}

function lighter(left: Disposition, right: Disposition): Disposition {
  return weight.indexOf(left) <= weight.indexOf(right) ? left : right;
}
