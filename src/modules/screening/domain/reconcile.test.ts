import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import type { Evidence, Grade } from './grade.ts';
import { type NewMatch, reconcile, type StandingFinding } from './reconcile.ts';
import type { FindingFacts, FindingState, Verdict } from './settlement.ts';

const day = (text: string) => text as PlainDate;
const goneOn = day('2025-06-01');

const evidence: Evidence = {
  relation: 'self',
  number: 'mask',
  visibleDigits: 14,
  name: 'equal',
  nameForm: null,
  contradictions: [],
  explanation: '',
};
interface Row {
  readonly record: string;
  readonly says: string;
  readonly grade?: Grade;
  readonly repaired?: boolean;
  readonly closedOn?: PlainDate | null;
}
const match = ({ record, says, grade = 'G2', repaired = false, closedOn = null }: Row): NewMatch<Buffer> => ({
  relation: 'self',
  grade,
  evidence: { ...evidence, contradictions: grade === 'G5' ? ['digits'] : [] },
  identity: Buffer.from(record),
  content: Buffer.from(`${record}/${says}`),
  record: { openedOn: day('2024-01-01'), closedOn, repairedOn: null },
  repaired,
});
const finding = (row: Row & { verdict?: Verdict | null; gone?: boolean }): StandingFinding<Buffer> => ({
  relation: 'self',
  grade: row.grade ?? 'G2',
  identity: Buffer.from(row.record),
  content: Buffer.from(`${row.record}/${row.says}`),
  openedOn: day('2024-01-01'),
  closedOn: row.gone === true ? goneOn : (row.closedOn ?? null),
  repairedOn: null,
  goneOn: row.gone === true ? goneOn : null,
  numberAgrees: true,
  verdict: row.verdict ?? null,
  seconded: true,
});

/** As the abnormal-operation directory: what has left informs and no more. */
const onlyCurrent = ({ closedOn, verdict }: FindingFacts): FindingState => {
  if (closedOn !== null) return 'none';
  if (verdict === null) return 'open';
  return verdict === 'same' ? 'hit' : 'cleared';
};
/** As the court's list: within the look-back it weighs the same. */
const pastToo = (facts: FindingFacts): FindingState => onlyCurrent({ ...facts, closedOn: null });

const a = { record: 'A', says: '1' };
const cases: readonly {
  readonly title: string;
  readonly matches: readonly Row[];
  readonly standing: readonly (Row & { verdict?: Verdict | null; gone?: boolean })[];
  readonly changed?: boolean;
  readonly stateOf?: (facts: FindingFacts) => FindingState;
  /** fresh, replaced, gone, back; touched. */
  readonly gives: readonly [number, number, number, number, boolean];
}[] = [
  { title: '什么也没有', matches: [], standing: [], gives: [0, 0, 0, 0, false] },
  { title: '新出现的', matches: [a], standing: [], gives: [1, 0, 0, 0, true] },
  {
    title: '同一人同一记录，判断照旧，不触动签字',
    matches: [a],
    standing: [{ ...a, verdict: 'same' }],
    gives: [0, 0, 0, 0, false],
  },
  {
    title: '记录内容变了',
    matches: [{ ...a, says: '2' }],
    standing: [{ ...a, verdict: 'other' }],
    gives: [1, 1, 0, 0, true],
  },
  {
    title: '被提名人变了，同样的记录也重新判断',
    matches: [a],
    standing: [{ ...a, verdict: 'other' }],
    changed: true,
    gives: [1, 1, 0, 0, true],
  },
  {
    title: '等级变了',
    matches: [{ ...a, grade: 'G4' }],
    standing: [{ ...a, verdict: 'other' }],
    gives: [1, 1, 0, 0, true],
  },
  {
    title: '移出名单，移出后仍算的',
    matches: [],
    standing: [{ ...a, verdict: 'same' }],
    stateOf: pastToo,
    gives: [0, 0, 1, 0, false],
  },
  {
    title: '移出名单，移出后不再算的',
    matches: [],
    standing: [{ ...a, verdict: 'same' }],
    gives: [0, 0, 1, 0, true],
  },
  {
    title: '已判为他人的记录移出，不触动签字',
    matches: [],
    standing: [{ ...a, verdict: 'other' }],
    gives: [0, 0, 1, 0, false],
  },
  {
    title: '早已移出的，不再移出一次',
    matches: [],
    standing: [{ ...a, verdict: 'same', gone: true }],
    gives: [0, 0, 0, 0, false],
  },
  {
    title: '移出后又列入，在列才算的',
    matches: [a],
    standing: [{ ...a, verdict: 'same', gone: true }],
    gives: [0, 0, 0, 1, true],
  },
  {
    title: '移出后又列入，一直都算的',
    matches: [a],
    standing: [{ ...a, verdict: 'same', gone: true }],
    stateOf: pastToo,
    gives: [0, 0, 0, 1, false],
  },
  {
    title: '判为他人的又列入，不触动签字',
    matches: [a],
    standing: [{ ...a, verdict: 'other', gone: true }],
    gives: [0, 0, 0, 1, false],
  },
  {
    title: '信用修复的记录既不新增，也不保留',
    matches: [{ ...a, repaired: true }],
    standing: [{ ...a, verdict: 'same' }],
    gives: [0, 1, 0, 0, true],
  },
  {
    title: '修复的新记录不出现',
    matches: [{ ...a, repaired: true }],
    standing: [],
    gives: [0, 0, 0, 0, false],
  },
  {
    title: '同一记录出现两行，只算一条',
    matches: [a, a],
    standing: [],
    gives: [1, 0, 0, 0, true],
  },
  { title: '号码矛盾的只计数', matches: [{ ...a, grade: 'G5' }], standing: [], gives: [0, 0, 0, 0, false] },
];

type Rule = typeof reconcile<Buffer, NewMatch<Buffer>, StandingFinding<Buffer>>;

function outcome(
  rule: Rule,
  { matches, standing, changed = false, stateOf = onlyCurrent }: (typeof cases)[0],
) {
  const { fresh, replaced, gone, back, touched } = rule(matches.map(match), standing.map(finding), {
    changed,
    setAside: 0,
    goneOn,
    stateOf,
  });
  return [fresh.length, replaced.length, gone.length, back.length, touched];
}

const broken: Readonly<Record<string, Rule>> = {
  每次都重新判断: (matches, _standing, how) => reconcile(matches, [], how),
  不问记录还在不在: (matches, standing, how) => ({ ...reconcile(matches, standing, how), gone: [] }),
  修复的照样算: (matches, standing, how) =>
    reconcile(
      matches.map((each) => ({ ...each, repaired: false })),
      standing,
      how,
    ),
  从不触动签字: (matches, standing, how) => ({ ...reconcile(matches, standing, how), touched: false }),
  总是触动签字: (matches, standing, how) => ({ ...reconcile(matches, standing, how), touched: true }),
};

describe('C6.2 新版本与原有疑点', () => {
  test.each(cases)('$title', (each) => expect(outcome(reconcile, each)).toEqual(each.gives));

  test.each(Object.keys(broken))('反证：%s', (name) => {
    const rule = broken[name] ?? reconcile;
    expect(cases.some((each) => outcome(rule, each).join() !== each.gives.join())).toBe(true);
  });

  const row = fc.record({
    record: fc.constantFrom('A', 'B', 'C'),
    says: fc.constantFrom('1', '2'),
    grade: fc.constantFrom<Grade>('G0', 'G1', 'G2', 'G4', 'G5'),
    repaired: fc.boolean(),
  });
  const versions = fc.array(fc.uniqueArray(row, { selector: ({ record }) => record }), {
    minLength: 1,
    maxLength: 6,
  });

  test('性质：同一版本再比一次，什么也不变', () => {
    fc.assert(
      fc.property(versions, (all) => {
        let standing: readonly StandingFinding<Buffer>[] = [];
        const how = { changed: false, setAside: 0, goneOn, stateOf: onlyCurrent };
        for (const version of all) {
          standing = applied(standing, version);
          const again = reconcile(version.map(match), standing, how);
          expect([again.fresh, again.replaced, again.gone, again.back]).toEqual([[], [], [], []]);
          expect(again.touched).toBe(false);
        }
      }),
    );
  });

  test('排除的同名按对计数：一对只算一次，未打开的也算在内；没有别的就是G5', () => {
    const both = match({ record: 'r', says: 'x', grade: 'G5' });
    const contradictions = ['digits', 'birth'] as const;
    const twice = { ...both, evidence: { ...both.evidence, contradictions } };
    const how = { changed: false, setAside: 3, goneOn, stateOf: onlyCurrent };
    const done = reconcile([twice], [], how);
    expect([done.grade, done.contradicted, done.fresh]).toEqual(['G5', { digits: 4 }, []]);
    const real = reconcile([match({ record: 'r', says: 'x', grade: 'G4' })], [], how);
    expect([real.grade, real.contradicted]).toEqual(['G4', { digits: 3 }]);
    expect(reconcile([], [], { ...how, setAside: 0 })).toMatchObject({ grade: 'G0', contradicted: {} });
  });

  /** As the store carries a comparison out. */
  function applied(
    standing: readonly StandingFinding<Buffer>[],
    version: readonly Row[],
  ): readonly StandingFinding<Buffer>[] {
    const done = reconcile(version.map(match), standing, {
      changed: false,
      setAside: 0,
      goneOn,
      stateOf: onlyCurrent,
    });
    return [
      ...standing
        .filter((each) => !done.replaced.includes(each))
        .map((each) => {
          if (done.gone.includes(each)) return { ...each, setAside: 0, goneOn, closedOn: goneOn };
          return done.back.includes(each) ? { ...each, goneOn: null, closedOn: null } : each;
        }),
      ...done.fresh.map(({ identity, content, grade }) => ({
        ...finding({ record: '', says: '', grade }),
        identity,
        content,
      })),
    ];
  }
});
