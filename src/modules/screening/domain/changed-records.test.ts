import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangedRecord, ChangedRecords, recount } from './changed-records.ts';
import { personNamed, type SourceRecord } from './facts.ts';
import type { Grade } from './grade.ts';
import { matchPair } from './match-pair.ts';
import { personRecord } from './pair.fixture.ts';

const ours = '110101199003070003';
const nominee = personNamed({ name: '张伟', number: ours });
const seen = (number: string) => number.replace(/^(.{10}).{4}/, '$1****');
const anothers = seen('220621197001015678');

type Changed = readonly [record: SourceRecord, came: boolean];

const effect = (...changed: readonly Changed[]) =>
  new ChangedRecords(
    changed.map(([record, came]) => ({ record, came })),
    [],
  ).effectOn(nominee);

describe('C6.2 两版名单的差别对一名申报对象意味着什么', () => {
  it.each<readonly [string, ReturnType<typeof effect>, readonly Changed[]]>([
    ['没有同名同号的', 'none', [[personRecord('李四', anothers), true]]],
    ['同号换了名字', 'look', [[personRecord('李四', ours), true]]],
    ['同名，看得见的号码一致', 'look', [[personRecord('张伟', seen(ours)), true]]],
    ['同名，没有号码', 'look', [[personRecord('张伟', null), false]]],
    ['同名，号码是别人的，新增', { namesakes: 1 }, [[personRecord('张伟', anothers), true]]],
    ['同名，号码是别人的，移出', { namesakes: -1 }, [[personRecord('张伟', anothers), false]]],
    [
      '别人的记录只改了内容',
      'none',
      [
        [personRecord('张伟', anothers), true],
        [personRecord('张伟', anothers), false],
      ],
    ],
    [
      '是某单位的法定代表人',
      'look',
      [[personRecord('某公司', null, { isPerson: false, representative: '张伟' }), true]],
    ],
  ])('%s', (_what, expected, changed) => {
    expect(effect(...changed)).toEqual(expected);
  });

  it.each<
    readonly [
      Grade,
      Readonly<Record<string, number>>,
      number,
      readonly [Grade, Readonly<Record<string, number>>] | undefined,
    ]
  >([
    ['G0', {}, 1, ['G5', { digits: 1 }]],
    ['G5', { digits: 1 }, -1, ['G0', {}]],
    ['G5', { digits: 1, sex: 1 }, -1, ['G5', { sex: 1 }]],
    ['G4', { digits: 2 }, 1, ['G4', { digits: 3 }]],
    ['G4', { digits: 1 }, -1, ['G4', {}]],
    ['G0', {}, -1, undefined],
  ])('%s %o 加 %i', (grade, contradicted, namesakes, expected) => {
    const counted = recount({ grade, contradicted }, namesakes);
    expect(counted).toEqual(expected && { grade: expected[0], contradicted: expected[1] });
  });
});

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const number = pick(null, ours, seen(ours), anothers, '220621197001015678', '2206211970*****678');
const record = fc
  .record({
    name: pick('张伟', '张 伟', '張偉', '李四', '张*', '白山商贸有限公司'),
    number,
    by: pick('张伟', null),
  })
  .map(({ name, number: given, by }) =>
    personRecord(name, given, name.endsWith('公司') ? { isPerson: false, representative: by } : {}),
  );

/** What the pairs of a nominee with a whole list come to, as the comparison counts them. */
function summaryOf(list: readonly SourceRecord[]) {
  const grades = list.flatMap((each) => matchPair(nominee, each, []).map((match) => match));
  const strong = grades.map(({ grade }) => grade).filter((grade) => grade !== 'G0' && grade !== 'G5');
  const digits = grades.filter(
    ({ grade, evidence }) => grade === 'G5' && evidence.contradictions[0] === 'digits',
  );
  const contradicted: Record<string, number> = digits.length === 0 ? {} : { digits: digits.length };
  const [strongest] = strong.toSorted();
  return { grade: strongest ?? (digits.length > 0 ? 'G5' : 'G0'), contradicted } as const;
}

/** Whether holding the difference against the nominee comes to what the whole later list comes to. */
function agrees(
  [kept, went, came]: readonly (readonly SourceRecord[])[],
  effectOf: (changed: readonly ChangedRecord[]) => ReturnType<typeof effect>,
): boolean {
  const before = summaryOf([...(kept ?? []), ...(went ?? [])]);
  const after = summaryOf([...(kept ?? []), ...(came ?? [])]);
  const found = effectOf([
    ...(went ?? []).map((each) => ({ record: each, came: false })),
    ...(came ?? []).map((each) => ({ record: each, came: true })),
  ]);
  if (found === 'look') return true;
  const counted = found === 'none' ? before : recount(before, found.namesakes);
  return JSON.stringify(counted) === JSON.stringify(after);
}

const lists = fc.tuple(
  fc.array(record, { maxLength: 4 }),
  fc.array(record, { maxLength: 2 }),
  fc.array(record, { maxLength: 2 }),
);

describe('C6.2 只看差别，与看整份名单结果一致', () => {
  it('性质：不必细看的，等级和计数都与整份比对相同', () => {
    const compared = fc.check(
      fc.property(lists, (three) =>
        agrees(three, (changed) => new ChangedRecords(changed, []).effectOn(nominee)),
      ),
      { numRuns: 2000 },
    );
    expect(compared.counterexample).toBe(null);
  });

  it('反面对照：不看同名者的，会被发现', () => {
    const broken = (changed: readonly ChangedRecord[]) =>
      new ChangedRecords(
        changed.filter(({ record: { name } }) => name !== '张伟'),
        [],
      ).effectOn(nominee);
    expect(fc.check(fc.property(lists, (three) => agrees(three, broken))).failed).toBe(true);
  });
});
