import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personNamed, type SourceRecord } from './facts.ts';
import { grade } from './grade.ts';
import { numberMark, seenUnder, wholeNumber } from './number-mark.ts';
import { personRecord } from './pair.fixture.ts';

const blank = personRecord('王伟', null);

/** Two people of one name, whose numbers differ in few places, and the places that a source shows. */
const pair = fc.tuple(
  fc.stringMatching(/^[1-6]\d{16}[\dX]$/),
  fc.array(fc.tuple(fc.nat(17), fc.nat(9)), { maxLength: 2 }),
  fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }),
  fc.constantFrom(true, null),
);

function told(mark: typeof numberMark) {
  return fc.property(pair, ([number, changes, shown, isPerson]) => {
    const other = [...number];
    for (const [place, digit] of changes) other[place] = String(digit);
    const written = other.map((digit, place) => (shown[place] === true ? digit : '*')).join('');
    const record = { ...blank, isPerson, numbers: [written] };
    const marked = mark(record);
    const whole = wholeNumber(number);
    if (marked === null || whole === null) return;
    const another = seenUnder(marked.shape, whole).text !== marked.seen.text;
    const graded = grade(personNamed({ name: '王伟', number }), record, []);
    expect(graded.evidence.contradictions.includes('digits')).toBe(another);
    if (another) expect(graded.grade).toBe('G5');
  });
}

describe('C4.2 看得见的数字说明是另一个人（DOMAIN 4.4 的 G5）', () => {
  it('性质：标记不同的，逐条打开来看也一定是G5；相同的，数字上没有矛盾', () => {
    expect(() => fc.assert(told(numberMark), { numRuns: 3000 })).not.toThrow();
  });

  it('反例：少看一位的标记会被发现', () => {
    const careless: typeof numberMark = (record) =>
      numberMark({ ...record, numbers: record.numbers.map((text) => `*${text.slice(1)}`) });
    expect(() => fc.assert(told(careless), { numRuns: 3000 })).toThrow('Property failed');
  });

  it.each<[string, Partial<SourceRecord>]>([
    ['没有号码', {}],
    ['两个号码', { numbers: ['2206211980****1234', '2206211980****1235'] }],
    ['十五位', { numbers: ['220621800101123'] }],
    ['星号个数不对的遮盖', { numbers: ['220621***1234'] }],
    ['一位也看不见', { numbers: ['******************'] }],
    ['统一社会信用代码', { numbers: ['91220621MA0Y4K3U5X'] }],
    ['写明是单位', { isPerson: false, numbers: ['2206211980****1234'] }],
  ])('%s：不作标记，一律打开来看', (_title, more) => {
    expect(numberMark({ ...blank, ...more })).toBeNull();
  });

  it('十五位、护照、没有号码的人：什么也不能说明是另一个人', () => {
    expect([wholeNumber(null), wholeNumber('220621800101123'), wholeNumber('E12345678')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(wholeNumber('22062119800101123x')).toBe('22062119800101123X');
  });
});
