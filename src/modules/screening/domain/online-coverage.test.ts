import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { loadPack } from '#modules/units/index.ts';
import { neverAsked, type OnlineFacts } from './online-coverage.ts';
import { onlineFailureCodes } from './online-failure.ts';
import { type QuestionFacts, questionStateAt } from './settlement.ts';

const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error('the pack does not load');
const { policy } = loaded.value;
const judged = { G1: 'block', G2: 'hold', G3: 'hold', G4: 'review' } as const;
const source = {
  title: '公安机关核查',
  mode: 'online',
  freshDays: 15,
  dispositions: { current: judged, past: judged },
} as const;
const day = (text: string): PlainDate => text as PlainDate;
const today = day('2024-12-21');

const question = {
  comparedAsOf: day('2024-12-20'),
  newerAsOf: null,
  changedSinceCompared: false,
  changedSinceAnswered: false,
  answer: null,
  answerAsOf: null,
  signed: true,
  findings: [],
} satisfies QuestionFacts;
const well: OnlineFacts = { ...neverAsked, connected: true };
const failing: OnlineFacts = { ...well, failure: { code: 'timeout', times: 3 } };
const bareHit: OnlineFacts = { ...well, unsettled: 'hit' };
const never = { comparedAsOf: null } as const;
const stale = { comparedAsOf: day('2024-12-05') } as const;
const person = { answer: 'clear', answerAsOf: day('2024-12-21') } as const;
const outcomeOf = (more: Partial<QuestionFacts>, online?: OnlineFacts) => {
  const { state, signable, reasons } = questionStateAt(
    { ...question, ...more, online },
    source,
    policy,
    today,
  );
  return { state, signable, codes: reasons.map(({ code }) => code.replace('screening-', '')) };
};

describe('C4.2 联网来源的一个事项到什么程度算有结果', () => {
  it.each([
    ['已有有效答复', {}, well, 'clear', []],
    ['有效期最后一天', { comparedAsOf: day('2024-12-06') }, well, 'clear', []],
    ['没有签字', { signed: false }, well, 'unsigned', ['unsigned']],
    ['还没有查', never, well, 'open', ['online-waiting']],
    ['什么都不知道', never, undefined, 'open', ['online-unconnected']],
    ['没有接通', never, neverAsked, 'open', ['online-unconnected']],
    ['查询失败', never, failing, 'open', ['online-failed']],
    ['过期', stale, well, 'open', ['online-stale']],
    ['过期后查询失败', stale, failing, 'open', ['online-stale', 'online-failed']],
    ['过期后断开', stale, neverAsked, 'open', ['online-stale', 'online-unconnected']],
    ['失败不影响仍有效的答复', {}, failing, 'clear', []],
    ['答复之后改了名称', { changedSinceCompared: true }, well, 'open', ['nominee-changed']],
    ['有记录而无内容', {}, bareHit, 'open', ['online-hit']],
    ['对方也不知道', {}, { ...well, unsettled: 'unknown' }, 'open', ['online-unknown']],
    ['以前的人工答复不能解释后来的记录', person, bareHit, 'open', ['online-hit']],
    ['人工核实后答复无记录', person, { ...bareHit, explained: true }, 'clear', []],
    [
      '人工核实后答复有记录',
      { ...person, answer: 'hit' },
      { ...bareHit, explained: true },
      'hit',
      ['answered-hit'],
    ],
    ['人工答复说无法判断', { ...person, answer: 'cannot-tell' }, well, 'open', ['cannot-tell']],
    ['人工答复有记录，系统后来说没有', { ...person, answer: 'hit' }, well, 'hit', ['answered-hit']],
    [
      '人工核实也已过期',
      { answer: 'clear', answerAsOf: day('2024-12-05') },
      { ...bareHit, explained: true },
      'open',
      ['online-hit'],
    ],
    ['系统不通，人工答复代替', { ...never, ...person }, failing, 'clear', []],
    ['没有接通，人工答复代替', { ...never, ...person }, neverAsked, 'clear', []],
  ] as const)('%s', (_title, more, online, state, codes) => {
    expect(outcomeOf(more, online)).toEqual({ state, codes, signable: state !== 'open' });
  });

  it('没有有效答复时，任何一种错误都停在这里，不能签字；对照：把错误当成今日的答复，就会放行', () => {
    const open = (read: (failure: OnlineFacts) => ReturnType<typeof outcomeOf>): number =>
      onlineFailureCodes.filter((code) => {
        const { state, signable } = read({ ...well, failure: { code, times: 1 } });
        return state === 'open' && !signable;
      }).length;
    expect(open((failure) => outcomeOf(never, failure))).toBe(onlineFailureCodes.length);
    expect(open((failure) => outcomeOf(stale, failure))).toBe(onlineFailureCodes.length);
    expect(open((failure) => outcomeOf({ comparedAsOf: today }, failure))).toBe(0);
  });
});
