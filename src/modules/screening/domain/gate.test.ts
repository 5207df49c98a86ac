import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import { loadPack } from '#modules/units/index.ts';
import { mayGoOn, requiredSources } from './gate.ts';
import type { FindingFacts, QuestionFacts, Verdict } from './settlement.ts';

const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error('the pack does not load');
const pack = loaded.value;
const today = '2024-12-21' as PlainDate;
const person = 'person';
const clear: QuestionFacts = {
  comparedAsOf: today,
  newerAsOf: null,
  changedSinceCompared: false,
  changedSinceAnswered: false,
  answer: 'clear',
  answerAsOf: today,
  signed: true,
  findings: [],
};
const finding = (verdict: Verdict | null): FindingFacts => ({
  grade: 'G2',
  relation: 'self',
  openedOn: '2024-03-05' as PlainDate,
  closedOn: null,
  repairedOn: null,
  numberAgrees: true,
  verdict,
  seconded: verdict !== null,
});
/** Every required source clear, and one more source as given. */
const reasonsWith = (source: string, question: QuestionFacts | undefined) => {
  const questions = new Map(requiredSources(pack, person).map(({ code }) => [code, clear]));
  if (question === undefined) questions.delete(source);
  else questions.set(source, question);
  const gate = mayGoOn({ kind: person, withdrawn: false }, questions, pack, today);
  return gate.ok ? [] : gate.refusal.reasons.map(({ code }) => code);
};
const never: QuestionFacts = { ...clear, comparedAsOf: null, answer: null, answerAsOf: null, signed: false };

describe('C4.2 能不能往下走', () => {
  it('本表所举的来源，一个必须比对，一个不是必须', () => {
    expect(findSource(pack, 'court')?.required).toBe(true);
    expect(findSource(pack, 'credit-china')?.required).toBe(false);
  });

  it.each<readonly [string, QuestionFacts | undefined, readonly string[], readonly string[]]>([
    ['没有问过', undefined, ['screening-not-asked'], []],
    ['还没有数据', never, ['screening-no-data', 'screening-unsigned'], []],
    ['没有签字', { ...clear, signed: false }, ['screening-unsigned'], []],
    [
      '有疑点没有判断',
      { ...clear, findings: [finding(null)] },
      ['screening-findings-open'],
      ['screening-findings-open'],
    ],
    ['判断为同一主体', { ...clear, findings: [finding('same')] }, ['screening-hit'], ['screening-hit']],
    ['判断为不是同一主体', { ...clear, findings: [finding('other')] }, [], []],
  ])('%s：必须比对的来源和不是必须的来源各自的结论', (_what, question, required, optional) => {
    expect(reasonsWith('court', question)).toEqual(required);
    expect(reasonsWith('credit-china', question)).toEqual(optional);
  });
});
