import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { loadPack } from '#modules/units/index.ts';
import { type Change, decideChange, valuesOf } from './correction.ts';
import { nominatedPerson } from './nomination.fixture.ts';
import type { Nomination } from './nomination.ts';

const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
const pack = loaded.value;
function day(text: string) {
  const parsed = parsePlainDate(text);
  if (!parsed.ok) throw new Error('no date');
  return parsed.value;
}

const person: Nomination = { ...nominatedPerson, noticedAt: new Date(0) };
const before = valuesOf(person, { idType: 'resident', number: '22062119850701000X' });

function decide(change: Change) {
  return decideChange(person, before, change, { pack, today: day('2025-12-22') });
}

describe('C4.3 更正的内容', () => {
  it('只改写明的项目；姓名、空格按表格的规矩整理', () => {
    const decided = decide({ name: ' 张　更 正 ', employer: null });
    if (!decided.ok) throw new Error('refused');
    expect(decided.value.fields).toEqual(['name', 'employer']);
    expect(decided.value.after).toEqual({ ...before, name: '张更正', employer: null });
    expect(decided.value.before).toEqual(before);
  });

  it.each<[string, Change, readonly string[]]>([
    ['什么都没有改', { name: '张测试' }, ['correction-changes-nothing']],
    ['姓名带遮盖', { name: '张*' }, ['correction-name-wrong']],
    ['姓名只有一个字', { name: '张' }, ['correction-name-wrong']],
    ['校验码不对', { number: { type: 'resident', text: '220621198507010000' } }, ['correction-number-wrong']],
    ['号码带遮盖', { number: { type: 'resident', text: '2206211985****000X' } }, ['correction-number-wrong']],
    [
      '个人不用统一社会信用代码',
      { number: { type: 'uscc', text: '91220621MA00000015' } },
      ['correction-number-type', 'correction-number-wrong'],
    ],
    ['个人没有法定代表人', { legalRepresentative: '李测试' }, ['correction-no-representative']],
    ['事迹里有电话', { reason: '请拨打13800000000' }, ['correction-text-personal']],
    ['授予日期在将来', { grantedOn: day('2026-01-01') }, ['correction-date-future']],
  ])('%s', (_title, change, codes) => {
    const decided = decide(change);
    expect(decided.ok ? [] : decided.refusal.reasons.map(({ code }) => code)).toEqual(codes);
  });
});
