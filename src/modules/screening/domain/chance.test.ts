import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mod112 } from '#kernel/identity/mod-11-2.ts';
import { byChance, type Chance, expectedStrangers, namesakeKeys, tellChance } from './chance.ts';
import { dispositionOf } from './disposition.ts';
import { type Nominee, personNamed, type SourceRecord } from './facts.ts';
import { type Evidence, grade, gradeAs } from './grade.ts';
import { personRecord } from './pair.fixture.ts';
import { findingStateAt } from './settlement.ts';

const li = `22062119800214317${mod112('22062119800214317')}`;
const person = personNamed({ name: '李大山', number: li });
const body: Nominee = {
  ...person,
  isPerson: false,
  name: '泉阳木业有限公司',
  number: '91220621MA0Y4K3T5X',
  representative: { name: '李大山', number: li },
};
const mask = (from: number, to: number, number = li): string =>
  number.slice(0, from) + '*'.repeat(to - from) + number.slice(to);
const strangersOf = (nominee: Nominee, record: SourceRecord, namesakes: number): number =>
  expectedStrangers(nominee, record, grade(nominee, record, []).evidence, namesakes);

/** Name, nominee, record, and how many strangers there would be among a thousand namesakes. */
const rows: readonly [string, Nominee, SourceRecord, number][] = [
  ['号码完全一致，不会偶然相同', person, personRecord('李大山', li), 0],
  ['15位升位一致，不会偶然相同', person, personRecord('李大山', `${li.slice(0, 6)}${li.slice(8, 17)}`), 0],
  // 1/5 × 1/10 for the year, 1/10 × 1/10 × 1/5 × 1/11 for the last four.
  ['法院遮盖6+4+4+4', person, personRecord('李大山', mask(10, 14)), 0.00364],
  // The region tells nothing within a county.
  ['只见地区', person, personRecord('李大山', mask(6, 18)), 1000],
  ['只见前8位：地区和世纪', person, personRecord('李大山', mask(8, 18)), 1000],
  ['只见出生年月日', person, personRecord('李大山', mask(14, 18)), 1000 / 50 / 12 / 30],
  ['只见末四位', person, personRecord('李大山', mask(0, 14)), 1000 / 5500],
  ['只见末位校验码', person, personRecord('李大山', mask(0, 17)), 1000 / 11],
  ['15位旧号遮盖，只见末三位', person, personRecord('李大山', `${'*'.repeat(12)}317`), 1000 / 500],
  ['星号位数不对，只算两头', person, personRecord('李大山', `${li.slice(0, 10)}***${li.slice(14)}`), 0.00364],
  ['没有号码', person, personRecord('李大山', null), 1000],
  [
    '没有号码，年龄相合（六年之内）',
    person,
    personRecord('李大山', null, { bornBetween: [1977, 1982] }),
    100,
  ],
  [
    '单位：组织机构代码遮盖，只见后四位和校验码',
    body,
    personRecord('泉阳木业有限公司', '*****K3T5', { isPerson: false }),
    1000 / 10 / 10 / 10 / 10,
  ],
  ['单位：名称一致而没有号码', body, personRecord('泉阳木业有限公司', null, { isPerson: false }), 1000],
];

describe('C4.2 偶然相同的可能性', () => {
  it.each(rows)('%s', (_title, nominee, record, strangers) => {
    expect(strangersOf(nominee, record, 1000)).toBe(Number(strangers.toPrecision(3)));
  });

  it('法定代表人与名单记录比的是法定代表人的号码', () => {
    const record = personRecord('李大山', mask(10, 14));
    const { evidence } = gradeAs('representative', person, record, []);
    expect(expectedStrangers(body, record, evidence, 1000)).toBe(0.00364);
  });

  it('数的是谁：同名的人、同名的单位、名单所列单位的法定代表人；缺字的，可能是的都算', () => {
    const kinds = (nominee: Nominee, more: Partial<Evidence>) =>
      namesakeKeys(nominee, { relation: 'self', number: 'none', name: 'equal', ...more }, []).map(
        ({ kind }) => kind,
      );
    expect(kinds(person, {})).toEqual(['person']);
    expect(kinds(body, {})).toEqual(['body']);
    expect(kinds(body, { relation: 'representative' })).toEqual(['person']);
    expect(kinds(person, { relation: 'represents' })).toEqual(['represents']);
    expect(kinds({ ...person, formerNames: ['李小山'] }, {})).toEqual(['person', 'person']);
    expect(kinds(person, { name: 'uncertain' })).toEqual(['person', 'uncertain', 'uncertain']);
  });

  it('看得见的越多、同名的越少，偶然相同的可能性越低', () => {
    const hidden = fc.uniqueArray(fc.integer({ min: 0, max: 17 }), { minLength: 2, maxLength: 18 });
    const hide = (places: readonly number[]) =>
      Array.from(li, (digit, at) => (places.includes(at) ? '*' : digit)).join('');
    fc.assert(
      fc.property(hidden, fc.integer({ min: 1, max: 100_000 }), (places, namesakes) => {
        const more = strangersOf(person, personRecord('李大山', hide(places)), namesakes);
        const less = strangersOf(person, personRecord('李大山', hide(places.slice(1))), namesakes);
        expect(less).toBeLessThanOrEqual(more);
        expect(more).toBeLessThanOrEqual(namesakes);
        expect(strangersOf(person, personRecord('李大山', hide(places)), namesakes * 2)).toBeGreaterThan(
          more,
        );
      }),
    );
  });

  it.each<[string, Chance | null, Partial<Evidence>, string]>([
    [
      '极低',
      { namesakes: 3, strangers: 0.00001 },
      { number: 'mask', visibleDigits: 14 },
      '名单中同名记录约3条；可见号码14位；偶然相同的可能性：极低',
    ],
    [
      '低',
      { namesakes: 900, strangers: 0.003 },
      { number: 'mask', visibleDigits: 14 },
      '偶然相同的可能性：低',
    ],
    [
      '不可排除',
      { namesakes: 40, strangers: 40 },
      { number: 'none' },
      '没有可以比较的号码；偶然相同的可能性：不可排除',
    ],
    ['联网查询', null, {}, '不估计偶然相同的可能性'],
  ])('用话说出来：%s', (_title, chance, evidence, part) => {
    const said = tellChance(chance, {
      ...grade(person, personRecord('李大山', null), []).evidence,
      ...evidence,
    });
    expect(said).toContain(part);
    expect(said).not.toMatch(/\d{6}/);
  });

  it('排序：最不像偶然的在前，未作估计的（按号码查询的）在最前', () => {
    const list: (Chance | null)[] = [{ namesakes: 9, strangers: 9 }, { namesakes: 9, strangers: 0.1 }, null];
    expect(list.toSorted(byChance).map((each) => each?.strangers ?? null)).toEqual([null, 0.1, 9]);
  });
});

describe('C4.2 偶然相同的可能性不进入等级，也不进入处置', () => {
  const screening = {
    lookBackYears: 3,
    lookBackSpan: 'listed-to-removed',
    repairedRecords: 'ignore',
    repairedIgnoredFrom: '2026-04-01',
    representativeHit: 'hold',
    judges: { G1: 1, G2: 2, G3: 1, G4: 1 },
  } as unknown as Parameters<typeof findingStateAt>[2]['screening'];
  const rules = { G1: 'block', G2: 'hold', G3: 'hold', G4: 'review' } as const;
  const source = { dispositions: { current: rules, past: rules } };
  const today = '2024-12-21' as never;

  it('无论同名的有多少，等级、处置、状态都一样', () => {
    const record = fc.constantFrom(...rows.map(([, nominee, theirs]) => ({ nominee, theirs })));
    const chance = fc.record({ namesakes: fc.nat(), strangers: fc.double({ min: 0, noNaN: true }) });
    fc.assert(
      fc.property(record, chance, ({ nominee, theirs }, weighed) => {
        const graded = grade(nominee, theirs, []);
        const facts = {
          ...theirs,
          grade: graded.grade,
          relation: 'self' as const,
          numberAgrees: graded.evidence.visibleDigits > 0,
          verdict: null,
          seconded: false,
        };
        const match = { grade: graded.grade, relation: 'self', standing: 'current' } as const;
        // As they come from the database: with the chance beside everything else.
        expect(
          dispositionOf({ ...match, chance: weighed } as typeof match, source.dispositions, screening),
        ).toBe(dispositionOf(match, source.dispositions, screening));
        expect(
          findingStateAt({ ...facts, chance: weighed } as typeof facts, source, { screening }, today),
        ).toBe(findingStateAt(facts, source, { screening }, today));
        expect(graded.evidence).not.toHaveProperty('namesakes');
      }),
    );
  });
});
