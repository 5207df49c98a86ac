import { describe, expect, it } from 'vitest';
import { type StoryFacts, tellStory } from './story.ts';

const day = (text: string) => text as StoryFacts['today'];
const facts: StoryFacts = {
  source: '失信被执行人名单',
  grade: 'G2',
  explanation: '号码看得见的14位都一致，姓名一致。',
  list: { asOf: day('2024-12-20'), line: 17, file: 'ab12' },
  readAsOf: day('2024-12-20'),
  policyVersion: '2024.1',
  openedOn: day('2023-03-05'),
  closedOn: null,
  repairedOn: null,
  goneOn: null,
  foundOn: day('2024-12-21'),
  replacedOn: null,
  verdict: null,
  judgedOn: null,
  secondedOn: null,
  signedOn: null,
  remembered: false,
  today: day('2026-05-06'),
  standing: 'current',
  disposition: 'hold',
  state: 'open',
};
const told = (changes: Partial<StoryFacts>): string => tellStory({ ...facts, ...changes }).join('\n');

describe('C4.2 一条疑点的来龙去脉', () => {
  it.each<[string, Partial<StoryFacts>, readonly string[]]>([
    ['在列', {}, ['原文件第17行', '2023-03-05列入，没有终止日期', '暂缓', '等待判断', '还没有签字']],
    ['起始日期不明', { openedOn: null }, ['起始日期不明，按一直有效看待']],
    ['名单中已没有', { goneOn: day('2025-02-01') }, ['截止2025-02-01的名单中已经没有该记录']],
    ['联网查询', { list: null }, ['联网查询，答复截至2024-12-20']],
    ['被取代', { replacedOn: day('2025-02-01') }, ['自2025-02-01起由新的比对取代']],
    [
      '沿用的判断',
      { verdict: 'other', judgedOn: day('2024-12-22'), remembered: true },
      ['2024-12-22判断：不是同一主体（沿用此前对同一对象和同一记录的判断）'],
    ],
  ])('%s', (_title, changes, parts) => {
    for (const part of parts) expect(told(changes)).toContain(part);
  });

  it('已经修复的记录，除了已经修复什么也不说（信用修复管理办法）', () => {
    expect(told({ standing: 'repaired', repairedOn: day('2026-04-02') })).toBe(
      '来源：失信被执行人名单。该记录已经修复，依法不展示、不使用。',
    );
  });
});
