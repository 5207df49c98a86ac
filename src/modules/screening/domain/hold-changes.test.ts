import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideHoldChanges, type OwnedNomination, type SignedHit } from './hold-changes.ts';

/** Two nominations of one subject by two units, and one of another subject. */
const subject = { first: 'wsjkj', second: 'scjgj' } as const;
const sameAs = (cause: string): readonly OwnedNomination[] =>
  cause in subject
    ? Object.entries(subject).map(([id, unitId]) => ({ id, unitId, causeNominationId: cause }))
    : [{ id: cause, unitId: 'jyj', causeNominationId: cause }];
const hit = (nominationId: string, causeId = 'finding'): SignedHit => ({ nominationId, causeId });
const none: ReadonlySet<string> = new Set();

type Rule = typeof decideHoldChanges;
const cases: readonly {
  readonly title: string;
  readonly hits: readonly SignedHit[];
  readonly holds: readonly SignedHit[];
  readonly settled?: ReadonlySet<string>;
  readonly place: readonly string[];
  readonly release: readonly string[];
}[] = [
  { title: '没有', hits: [], holds: [], place: [], release: [] },
  {
    title: '签字确认的记录，同一主体在各单位的条目一并暂缓',
    hits: [hit('first')],
    holds: [],
    place: ['first/wsjkj', 'second/scjgj'],
    release: [],
  },
  {
    title: '已经暂缓的不再暂缓',
    hits: [hit('first')],
    holds: [hit('first'), hit('second')],
    place: [],
    release: [],
  },
  {
    title: '后来报送的也暂缓',
    hits: [hit('first')],
    holds: [hit('first')],
    place: ['second/scjgj'],
    release: [],
  },
  { title: '正在重新判断的，暂缓照旧', hits: [], holds: [hit('first')], place: [], release: [] },
  {
    title: '重新签字后没有记录的，解除',
    hits: [],
    holds: [hit('first'), hit('second')],
    settled: new Set(['finding']),
    place: [],
    release: ['first', 'second'],
  },
  {
    title: '两条记录各自暂缓，去掉一条不解除另一条',
    hits: [hit('first', 'other')],
    holds: [hit('first'), hit('first', 'other'), hit('second', 'other')],
    settled: new Set(['finding']),
    place: [],
    release: ['first'],
  },
  {
    title: '别的主体不受影响',
    hits: [hit('third')],
    holds: [],
    place: ['third/jyj'],
    release: [],
  },
];

function outcome(rule: Rule, { hits, holds, settled = none }: (typeof cases)[0]) {
  const same = [...new Set(hits.map(({ nominationId }) => nominationId))].flatMap(sameAs);
  const { place, release } = rule(hits, same, holds, settled);
  return {
    place: place.map(({ nominationId, unitId }) => `${nominationId}/${unitId}`),
    release: release.map(({ nominationId }) => nominationId),
  };
}

const broken: Readonly<Record<string, Rule>> = {
  只暂缓本条: (hits, same, holds, settled) =>
    decideHoldChanges(
      hits,
      same.filter(({ id, causeNominationId }) => id === causeNominationId),
      holds,
      settled,
    ),
  不在清单上的一律解除: (hits, same, holds) =>
    decideHoldChanges(hits, same, holds, new Set(holds.map(({ causeId }) => causeId))),
  从不解除: (hits, same, holds) => decideHoldChanges(hits, same, holds, none),
  重复暂缓: (hits, same, _holds, settled) => decideHoldChanges(hits, same, [], settled),
};

describe('C6.2 暂缓随签字而定', () => {
  test.each(cases)('$title', (each) =>
    expect(outcome(decideHoldChanges, each)).toEqual({ place: each.place, release: each.release }),
  );

  test.each(Object.keys(broken))('反证：%s', (name) => {
    const rule = broken[name] ?? decideHoldChanges;
    const differs = cases.some(
      (each) =>
        JSON.stringify(outcome(rule, each)) !== JSON.stringify({ place: each.place, release: each.release }),
    );
    expect(differs).toBe(true);
  });

  test('性质：办完之后再算一次，无事可办', () => {
    const hits = fc.uniqueArray(
      fc.record({
        nominationId: fc.constantFrom('first', 'second', 'third'),
        causeId: fc.constantFrom('f1', 'f2', 'f3'),
      }),
      { selector: ({ nominationId, causeId }) => `${nominationId}/${causeId}` },
    );
    fc.assert(
      fc.property(hits, hits, (standing, held) => {
        const same = [...new Set(standing.map(({ nominationId }) => nominationId))].flatMap(sameAs);
        const causes = new Set(standing.map(({ causeId }) => causeId));
        const settled = new Set(held.map(({ causeId }) => causeId).filter((cause) => !causes.has(cause)));
        const done = decideHoldChanges(standing, same, held, settled);
        const now = [...held.filter((hold) => !done.release.includes(hold)), ...done.place];
        const again = decideHoldChanges(standing, same, now, settled);
        expect(again).toEqual({ place: [], release: [] });
      }),
    );
  });
});
