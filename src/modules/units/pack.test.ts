import { fileURLToPath } from 'node:url';
import { isWorkday as isWorkdayElsewhere } from 'chinese-days';
import { beforeAll, describe, expect, test } from 'vitest';
import { isWorkday } from '#kernel/calendar.ts';
import { addDays, parsePlainDate } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import {
  categoriesOf,
  collectorsOf,
  fields,
  findCategory,
  findSource,
  listUnfinished,
  loadPack,
  type Pack,
  unitsBehind,
} from './index.ts';
import { sourceSchema } from './domain/pack/source.ts';

const folder = fileURLToPath(new URL('../../../policy/fusong', import.meta.url));
let pack: Pack;

beforeAll(async () => {
  const loaded = await loadPack(folder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal.reasons));
  pack = loaded.value;
});

describe('联网查询的来源', () => {
  const setting = <T>(value: T) => ({ value, clause: 'C4.2' });
  const judged = { G1: 'block', G2: 'hold', G3: 'hold', G4: 'review' };
  const online = {
    code: 'police',
    title: '公安机关核查',
    body: 'gaj',
    mode: 'online',
    subjects: ['person'],
    required: setting(true),
    freshDays: setting(15),
    dispositions: setting({ current: judged, past: judged }),
    sends: setting(['name', 'number']),
    timeoutSeconds: setting(10),
    atOnce: setting(4),
    attempts: setting(8),
    waitMinutes: setting([1, 5, 30]),
  };
  const passes = (more: object): boolean => sourceSchema.safeParse({ ...online, ...more }).success;

  test.each([
    ['照例', {}, true],
    ['只发名称', { sends: setting(['name']) }, true],
    ['什么也认不出主体', { sends: setting(['formerNames']) }, false],
    ['有证件类型而没有号码', { sends: setting(['name', 'idType']) }, false],
    ['约定以外的内容', { sends: setting(['name', 'phone']) }, false],
    ['等待越来越短', { waitMinutes: setting([5, 1]) }, false],
    ['没有写等待', { waitMinutes: setting([]) }, false],
    ['没有时限', { timeoutSeconds: undefined }, false],
    ['地址写进了政策包', { address: 'https://check.example.gov.cn/' }, false],
    ['凭证写进了政策包', { secret: 'an-invented-secret-0001' }, false],
  ])('%s', (_title, more, good) => {
    expect(passes(more)).toBe(good);
  });
});

describe('抚松政策包', () => {
  test('A3 113项措施，序号1至114，缺4号，109号注明与108号相同', () => {
    const numbers = pack.measures.map(({ number }) => number);
    const expected = Array.from({ length: 114 }, (_, index) => index + 1).filter((number) => number !== 4);
    expect(numbers).toEqual(expected);
    expect(pack.measures.flatMap(({ number, sameAs }) => (sameAs ? [[number, sameAs]] : []))).toEqual([
      [109, 108],
    ]);
  });

  test('C1 八个领域都有措施，没有一项措施一开始就生效或已定适用类别', () => {
    expect(new Set(pack.measures.map(({ field }) => field))).toEqual(new Set(Object.keys(fields)));
    expect(pack.measures.flatMap(({ categories }) => categories)).toEqual([]);
    expect(new Set(pack.measures.map(({ state }) => state))).toEqual(new Set(['idea', 'draft']));
  });

  test('A3 开发单位的分布与方案附件3一致', () => {
    const units = [
      'wsjkj',
      'zjj',
      'wlj',
      'mzj',
      'zsj',
      'jtysj',
      'kind:township',
      'swj',
      'ybj',
      'rsj',
      'scjgj',
      'tjj',
    ];
    expect(units.map(developedCount)).toEqual([12, 11, 7, 6, 5, 5, 5, 5, 5, 4, 4, 4]);
  });

  test('A3 实施单位只在12、13、15—22、63、113、114号写明', () => {
    const named = pack.measures
      .filter(({ implementedBy }) => implementedBy.length > 0)
      .map(({ number }) => number);
    expect(named).toEqual([12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 63, 113, 114]);
  });

  test('A2 18个类别，责任单位明确；社会组织等四类尚未开通', () => {
    expect(pack.categories.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 12 }, (_, index) => `A${index + 1}`),
      ...Array.from({ length: 6 }, (_, index) => `B${index + 1}`),
    ]);
    expect(pack.openCategories.map(({ code }) => code)).toEqual(['C', 'D', 'E', 'F']);
    const collectors = (code: string) => {
      const category = findCategory(pack, code);
      return category === undefined ? [] : collectorsOf(pack, category).map((unit) => unit.code);
    };
    expect(collectors('A1')).toEqual(['wsjkj']);
    expect(collectors('B2')).toEqual(['jtysj']);
    expect(collectors('A11')).toEqual(expect.arrayContaining(['wanliang-zhen', 'mzj']));
    expect(categoriesOf(pack, 'wsjkj').map(({ code }) => code)).toEqual(['A1', 'A11', 'A12', 'B5', 'B6']);
  });

  test('A 类只列自然人，B 类从不列自然人', () => {
    const people = pack.categories
      .filter(({ subjects }) => subjects.includes('person'))
      .map(({ code }) => code);
    expect(people).toEqual(pack.categories.map(({ code }) => code).filter((code) => code.startsWith('A')));
  });

  test('引用的单位都能找到', () => {
    const references = pack.measures.flatMap(({ developedBy, implementedBy }) => [
      ...developedBy,
      ...implementedBy,
    ]);
    expect(references.filter((reference) => unitsBehind(pack, reference).length === 0)).toEqual([]);
  });

  test('A2 每个名称和简称只指向一个单位', () => {
    expect([...pack.unitNames].filter(([, codes]) => codes.length > 1)).toEqual([]);
  });

  test('C4.2 法院、市监、公安、第三方都有来源；限制消费只作提示', () => {
    const bodies = new Set(pack.sources.filter(({ required }) => required).map(({ body }) => body));
    expect(bodies).toEqual(new Set(['fy', 'scjgj', 'gaj', 'dsfjg']));
    const limited = findSource(pack, 'court-consumption')?.dispositions;
    expect(Object.values({ ...limited?.current, ...limited?.past }).every((each) => each === 'inform')).toBe(
      true,
    );
    expect(findSource(pack, 'market-abnormal')?.subjects).not.toContain('person');
    expect(findSource(pack, 'market-abnormal')?.dispositions.current.G1).toBe('hold');
  });

  test('C4.3、C4.5 期间设置', () => {
    expect(pack.policy.notice).toMatchObject({ workingDays: 7, countsPublicationDay: false });
    expect(pack.policy.listing.validityYears).toBe(1);
    expect(pack.policy.screening.lookBackYears).toBe(3);
    expect(pack.policy.round.deadline).toEqual({ month: 12, day: 20 });
    expect(pack.policy.masks.public.id18).toEqual({ first: 2, last: 3 });
  });

  test('待完成的内容逐项列出，业主决定的设置都写了理由', () => {
    const unfinished = listUnfinished(pack);
    const items = (kind: string) => unfinished.filter((each) => each.kind === kind).map(({ item }) => item);
    expect(items('category-open')).toEqual(['C', 'D', 'E', 'F']);
    expect(items('calendar-horizon')).toEqual(['2026']);
    expect(items('open-parameter')).toEqual(
      expect.arrayContaining([
        '1',
        '2',
        '6',
        '7',
        '13',
        '19',
        '30',
        '49',
        '63',
        '83',
        '87',
        '88',
        '89',
        '91',
        '112',
      ]),
    );
    expect(items('legal-basis')).toEqual(
      expect.arrayContaining(['49', '61', '64', '79', '80', '102', '103', '106', '108', '110', '111', '113']),
    );
    const owners = pack.annotations.filter(({ owner }) => owner === true);
    expect(owners.length).toBeGreaterThan(20);
    expect(owners.filter(({ proposed }) => proposed === undefined)).toEqual([]);
    expect(items('owner-decision')).toEqual(owners.map(({ path }) => path));
    expect(items('owner-decision')).toContain('sources[court].freshDays');
  });
});

describe('放假安排', () => {
  test('C4.3 2024至2026年逐日与独立数据一致', () => {
    const wrong: string[] = [];
    for (let day = plain('2024-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      const worked = isWorkday(pack.calendar, day);
      if (!worked.ok || worked.value !== isWorkdayElsewhere(day)) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  test('C4.3 2025、2026年各有248个工作日', () => {
    expect([workdaysOf(2025), workdaysOf(2026)]).toEqual([248, 248]);
  });
});

function developedCount(unit: string): number {
  return pack.measures.filter(({ developedBy }) => developedBy.includes(unit)).length;
}

function workdaysOf(year: number): number {
  let total = 0;
  for (let day = plain(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
    const worked = isWorkday(pack.calendar, day);
    if (worked.ok && worked.value) total += 1;
  }
  return total;
}

function plain(text: string): PlainDate {
  const parsed = parsePlainDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}
