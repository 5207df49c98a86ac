import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadPack } from '#modules/units/index.ts';
import { importsOf, listFiles } from '#test/repo/source-files.ts';
import { exactName } from './approaches/by-column.ts';
import { product, productRules, type Rules } from './approaches/product.ts';
import { type Bar, barsOf } from './bars.ts';
import { makeSample } from './generate/sample.ts';
import { takeAll } from './run.ts';
import { gradeOf, scoreOf } from './score.ts';

const pack = await loadPack(fileURLToPath(new URL('../../policy/fusong', import.meta.url)));
if (!pack.ok) throw new Error('the pack does not load');
const county = pack.value;
const made = makeSample('test', { nominations: 5_000, pairs: 450, rows: 45_000 });
const rows = [...made.rows()];
const sample = { ...made, rows: () => rows };
const byName = exactName(false);
takeAll(sample, [byName]);

function measure(rules: Rules) {
  const ours = product(county, rules);
  const entries = takeAll(sample, [ours]);
  const score = scoreOf(ours, sample, entries);
  return { score, bars: barsOf(score, scoreOf(byName, sample, entries)) };
}

function missedBars(bars: readonly Bar[]): readonly Bar['code'][] {
  return bars.filter(({ met }) => !met).map(({ code }) => code);
}

const { recordKeys, soughtKeys, matchPair } = productRules;

/** Rules with one thing broken, and a bar that must tell of it. */
const broken: readonly (readonly [title: string, bar: Bar['code'], rules: Partial<Rules>])[] = [
  [
    '把遮盖号码当作不同的号码',
    'masked',
    {
      matchPair: (nominee, record, prefixes) =>
        matchPair(
          nominee,
          { ...record, numbers: record.numbers.map((text) => text.replaceAll('*', '0')) },
          prefixes,
        ),
    },
  ],
  [
    '不看遮盖号码',
    'load',
    {
      numberMark: () => null,
      matchPair: (nominee, record, prefixes) =>
        matchPair(
          nominee,
          {
            ...record,
            numbers: record.numbers.filter((text) => !text.includes('*')),
            sex: null,
            bornBetween: null,
          },
          prefixes,
        ),
    },
  ],
  [
    '仅凭姓名就排除',
    'exclusions',
    {
      matchPair: (...pair) =>
        matchPair(...pair).map((match) => (match.grade === 'G4' ? { ...match, grade: 'G1' } : match)),
    },
  ],
  [
    '仅凭姓名就暂缓',
    'by-name',
    {
      matchPair: (...pair) =>
        matchPair(...pair).map((match) => (match.grade === 'G4' ? { ...match, grade: 'G2' } : match)),
    },
  ],
  [
    '不按组织机构代码找',
    'exact',
    { recordKeys: (...record) => recordKeys(...record).filter(({ kind }) => kind !== 'org') },
  ],
  [
    '不看曾用名',
    'masked',
    { soughtKeys: (nominee, prefixes) => soughtKeys({ ...nominee, formerNames: [] }, prefixes) },
  ],
];

describe('C4.2 比对质量（DOMAIN 4.3、4.4）', () => {
  it('本规则达到每一条标准，每种疑难都按规范分级', () => {
    const { score, bars } = measure(productRules);
    expect(missedBars(bars)).toEqual([]);
    const otherwise = score.outcomes.filter((each) => !each.difficulty.gives.includes(gradeOf(each)));
    expect(otherwise.map((each) => `${each.difficulty.title}: ${gradeOf(each)}`)).toEqual([]);
  });

  it.each(broken)('反证：%s，通不过 %s', (_title, bar, rules) => {
    expect(missedBars(measure({ ...productRules, ...rules }).bars)).toContain(bar);
  });

  it('样本不是用比对规则造出来的', () => {
    const files = listFiles('bench/matching/generate', ['.ts']);
    expect(files.length).toBeGreaterThan(10);
    const borrowed = files
      .flatMap(importsOf)
      .filter((name) => /screening|#kernel\/(?:name|mask|wildcard)/.test(name));
    expect(borrowed).toEqual([]);
  });
});
