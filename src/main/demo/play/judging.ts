import {
  answerQuestions,
  judgeFinding,
  secondFinding,
  showBodyFindings,
  showBodyTask,
  signOff,
} from '#modules/screening/index.ts';
import { judgesNeeded } from '#modules/screening/domain/settlement.ts';
import type { Source } from '#modules/units/index.ts';
import type { PlantedVerdict } from '../world/truth.ts';
import type { OpenedRound } from './county.ts';
import { must, mustAsk, type Stage } from './stage.ts';

/** What a body knows of a nominee when it looks into its own files; undefined where it has nothing on him. */
export type BodysKnowledge = (source: string, number: string) => PlantedVerdict | undefined;

export interface Judged {
  /** Findings that a person looked at, by grade. */
  readonly byGrade: ReadonlyMap<string, number>;
  /** Answers "hit" of a body that keeps no list. */
  readonly answeredHit: number;
  readonly signed: number;
  /** Questions that could not be signed: something was found of which the body knows nothing. */
  readonly open: number;
}

const basis: Readonly<Record<PlantedVerdict, string>> = {
  same: '调取卷宗核对完整证件号码，确系同一主体。',
  other: '调取卷宗核对完整证件号码，号码不同，不是同一主体。',
  'nothing-beyond-name': '卷内无证件号码，住址、年龄、工作单位均不一致，除名称相同外没有其他发现。',
};

/** One body looks into what its list met, two people where the policy asks for two, and signs (C4.2). */
export async function judgeAndSign(
  stage: Stage,
  { people, roundId }: OpenedRound,
  source: Source,
  known: BodysKnowledge,
  asOf: string,
): Promise<Judged> {
  const clerk = people.of(source.body, 'screening-clerk');
  const approver = people.of(source.body, 'screening-approver');
  const at = { source: source.code, roundId };
  const { questions } = await mustAsk(stage, showBodyTask, clerk, at);
  const numbers = new Map(questions.map(({ questionId, number }) => [questionId, number]));
  let answeredHit = 0;
  if (source.mode === 'answer') {
    const answers = questions.map(({ questionId, number }) => ({
      questionId,
      answer: known(source.code, number) === 'same' ? ('hit' as const) : ('clear' as const),
      asOf,
      basis: '已按来函逐一核查。',
    }));
    answeredHit = answers.filter(({ answer }) => answer === 'hit').length;
    await must(stage, answerQuestions, clerk, { answers });
  }
  const byGrade = new Map<string, number>();
  const { findings } = await mustAsk(stage, showBodyFindings, clerk, at);
  for (const { findingId, questionId, grade, relation } of findings) {
    const verdict = known(source.code, numbers.get(questionId) ?? '');
    // Records that merely inform, such as a namesake who represents a listed body, need nobody's word.
    if (verdict === undefined || relation === 'represents') continue;
    byGrade.set(grade, (byGrade.get(grade) ?? 0) + 1);
    await must(stage, judgeFinding, clerk, { findingId, verdict, basis: basis[verdict] });
    if (judgesNeeded(grade, stage.pack.policy) > 1) {
      await must(stage, secondFinding, approver, { findingId, verdict });
    }
  }
  const { signed, open } = await must(stage, signOff, approver, at);
  return { byGrade, answeredHit, signed, open };
}
