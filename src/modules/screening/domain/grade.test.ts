import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mod112 } from '#kernel/identity/mod-11-2.ts';
import { usccCheck } from '#kernel/identity/uscc.ts';
import { orgCheck } from '#kernel/identity/org-code.ts';
import { type Nominee, personNamed, type SourceRecord } from './facts.ts';
import { type Graded, grade } from './grade.ts';
import { nomineeKeys, recordKeys } from './keys.ts';
import { personRecord as record } from './pair.fixture.ts';

const regions = ['吉林省', '白山市', '抚松县'];
const resident = (first17: string): string => first17 + mod112(first17);
const uscc = (head: string, eight: string): string => {
  const first17 = `${head}220621${eight}${orgCheck(eight)}`;
  return first17 + (usccCheck(first17) ?? '');
};

const li = resident('22062119800214317'); // a man born in 1980
const bodyNumber = uscc('91', 'MA0Y4K3T');

const person = (name: string, number: string | null = li, more: Partial<Nominee> = {}): Nominee => ({
  ...personNamed({ name, number }),
  ...more,
});
const body = (name: string, more: Partial<Nominee> = {}): Nominee => ({
  ...person(name, bodyNumber),
  isPerson: false,
  ...more,
});
const bodyRecord = (name: string, number: string | null, more: Partial<SourceRecord> = {}) =>
  record(name, number, { isPerson: false, ...more });

const mask = (number: string, from: number, to: number): string =>
  number.slice(0, from) + '*'.repeat(to - from) + number.slice(to);
const old = li.slice(0, 6) + li.slice(8, 17);
const reissued = `220502${old.slice(6)}`;

const rows: readonly [string, Nominee, SourceRecord, Graded['grade']][] = [
  ['号码姓名都一致', person('李大山'), record('李大山', li), 'G1'],
  ['号码一致，与曾用名一致', person('李大山', li, { formerNames: ['李小山'] }), record('李小山', li), 'G1'],
  ['法院遮盖6+4+4+4，姓名一致', person('李大山'), record('李大山', mask(li, 10, 14)), 'G2'],
  ['遮盖后只见前3后4共7位', person('李大山'), record('李大山', mask(li, 3, 14)), 'G4'],
  ['尾部遮盖', person('李大山'), record('李大山', mask(li, 14, 18)), 'G2'],
  ['星号位数不对', person('李大山'), record('李大山', `${li.slice(0, 10)}***${li.slice(14)}`), 'G4'],
  ['15位旧号升位一致', person('李大山'), record('李大山', old), 'G2'],
  ['报送15位、名单18位', person('李大山', old), record('李大山', li), 'G2'],
  ['15位旧号升位一致而姓名不同', person('李大山'), record('王二', old), 'G3'],
  ['15位旧号只有地区不同', person('李大山'), record('李大山', reissued), 'G4'],
  ['号码一致姓名不同', person('李大山'), record('王二', li), 'G3'],
  ['号码一致，姓名只差异体字', person('闫大山'), record('阎大山', li), 'G3'],
  ['同名而无号码', person('李大山'), record('李大山', null), 'G4'],
  ['同名而出生年段相合', person('李大山'), record('李大山', null, { bornBetween: [1979, 1981] }), 'G4'],
  ['同名而年龄不符', person('李大山'), record('李大山', null, { bornBetween: [1990, 1992] }), 'G5'],
  ['同名而性别不符', person('李大山'), record('李大山', null, { sex: 'female' }), 'G5'],
  [
    '同名而遮盖号码可见位不符',
    person('李大山'),
    record('李大山', mask(resident('22062119810214317'), 10, 14)),
    'G5',
  ],
  ['同名而完整号码不同', person('李大山'), record('李大山', resident('22062119810214317')), 'G5'],
  ['同名而对方是护照', person('李大山', 'E12345678'), record('李大山', li), 'G4'],
  ['异体字加遮盖号码', person('闫大山'), record('阎大山', mask(li, 10, 14)), 'G4'],
  ['异体字而无号码', person('闫大山'), record('阎大山', null), 'G0'],
  ['繁体字加遮盖号码', person('张东'), record('張東', mask(li, 10, 14)), 'G4'],
  ['间隔号写法不同', person('阿依·买买提'), record('阿依•买买提', mask(li, 10, 14)), 'G2'],
  ['间隔号丢失', person('阿依·买买提'), record('阿依买买提', mask(li, 10, 14)), 'G4'],
  ['部首形近字', person('长乐'), record('⻓乐', mask(li, 10, 14)), 'G2'],
  ['生僻字录成问号', person('李𠮷'), record('李?', mask(li, 10, 14)), 'G4'],
  ['生僻字录成拼音而号码一致', person('李𠮷'), record('李JI', li), 'G3'],
  ['遮盖号码相合而姓名全然不同', person('李大山'), record('王二', mask(li, 10, 14)), 'G0'],
  ['同名的一条是单位', person('长白山'), bodyRecord('长白山', null), 'G0'],
  ['代码名称都一致', body('抚松县泉阳木业有限公司'), bodyRecord('抚松县泉阳木业有限公司', bodyNumber), 'G1'],
  [
    '括号写法不同',
    body('抚松县（泉阳）木业有限公司'),
    bodyRecord('抚松县(泉阳)木业有限公司', bodyNumber),
    'G1',
  ],
  [
    '组织机构代码一致',
    body('泉阳木业有限公司'),
    bodyRecord('泉阳木业有限公司', bodyNumber.slice(8, 17)),
    'G2',
  ],
  [
    '组织机构代码遮盖',
    body('泉阳木业有限公司'),
    bodyRecord('泉阳木业有限公司', mask(bodyNumber.slice(8, 17), 2, 6)),
    'G4',
  ],
  [
    '工商注册号一致',
    body('泉阳木业有限公司', { registrationNumber: '220621000012345' }),
    bodyRecord('泉阳木业有限公司', '220621000012345'),
    'G2',
  ],
  [
    '本身是旧注册号，另报的注册号一致',
    body('泉阳木业有限公司', { number: '220621000012341', registrationNumber: '220602000012342' }),
    bodyRecord('松江木业有限公司', '220602000012342'),
    'G3',
  ],
  [
    '名单两列各有一个15位号码，后一个一致',
    body('泉阳木业有限公司', { registrationNumber: '220621000012345' }),
    bodyRecord('松江木业有限公司', null, { numbers: ['350203000012345', '220621000012345'] }),
    'G3',
  ],
  ['注册号无从比较', body('泉阳木业有限公司'), bodyRecord('泉阳木业有限公司', '220621000012345'), 'G4'],
  ['地区前缀不同', body('抚松县泉阳木业有限公司'), bodyRecord('泉阳木业有限公司', null), 'G4'],
  ['组织形式不同', body('泉阳木业有限公司'), bodyRecord('泉阳木业有限责任公司', null), 'G4'],
  [
    '企业曾用名',
    body('泉阳木业有限公司', { formerNames: ['泉阳林业有限公司'] }),
    bodyRecord('泉阳林业有限公司', null),
    'G4',
  ],
  [
    '单位名称整个用繁体字，代码遮盖',
    body('抚松县泉阳木业有限责任公司'),
    bodyRecord('撫松縣泉陽木業有限責任公司', mask(bodyNumber, 8, 14)),
    'G4',
  ],
  ['姓氏侯录成候，号码遮盖', person('侯大山'), record('候大山', mask(li, 10, 14)), 'G4'],
  ['分公司不是母公司', body('泉阳木业有限公司'), bodyRecord('泉阳木业有限公司抚松分公司', null), 'G0'],
  [
    '字号相同而代码不同',
    body('泉阳木业有限公司'),
    bodyRecord('泉阳木业有限公司', uscc('91', 'MA0Y4K3U')),
    'G5',
  ],
  ['代码一致名称不同', body('泉阳木业有限公司'), bodyRecord('松江木业有限公司', bodyNumber), 'G3'],
];

/** Whether the pair would be looked at at all: it shares a key. */
function share(nominee: Nominee, theirs: SourceRecord): boolean {
  const stored = new Set(recordKeys(theirs, regions).map(({ kind, text }) => `${kind} ${text}`));
  return nomineeKeys(nominee, regions).some(({ kind, text }) => stored.has(`${kind} ${text}`));
}

type Rule = (nominee: Nominee, theirs: SourceRecord) => Graded['grade'];
const ours: Rule = (nominee, theirs) => grade(nominee, theirs, regions).grade;
const byNameOnly: Rule = (nominee, theirs) => (nominee.name === theirs.name ? 'G1' : 'G0');

describe('C4.2 疑点分级（DOMAIN 4.3、4.4）', () => {
  test.each(rows)('%s', (_title, nominee, theirs, expected) => {
    const found = grade(nominee, theirs, regions);
    expect(found.grade).toBe(expected);
    expect(expected === 'G0' || share(nominee, theirs)).toBe(true);
    expect(found.evidence.explanation).not.toContain(nominee.name);
    expect(found.evidence.explanation).not.toMatch(/\d{6}/);
  });
});

const surnames = ['李', '王', '张', '欧阳', '闫'];
const anyName = fc
  .tuple(fc.constantFrom(...surnames), fc.constantFrom('大山', '国强', '丽', '志明'))
  .map(([a, b]) => a + b);
const anyNumber = fc
  .tuple(
    fc.constantFrom('220621', '220602', '110101'),
    fc.integer({ min: 1930, max: 2008 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 995 }),
  )
  .map(([region, year, month, day, sequence]) =>
    resident(
      `${region}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(sequence).padStart(3, '0')}`,
    ),
  );
const anyHidden = fc.uniqueArray(fc.integer({ min: 0, max: 17 }), { minLength: 1, maxLength: 8 });
const hide = (number: string, places: readonly number[], sign = '*'): string =>
  Array.from(number, (digit, place) => (places.includes(place) ? sign : digit)).join('');

/** The properties as checks of a rule, so that a broken rule can be put to them. */
const properties: Readonly<Record<string, (rule: Rule) => void>> = {
  遮盖号码可见不少于10位且姓名一致的从不漏掉: (rule) =>
    fc.assert(
      fc.property(anyName, anyNumber, anyHidden, (name, number, places) => {
        const theirs = record(name, hide(number, places));
        return rule(person(name, number), theirs) === 'G2' && share(person(name, number), theirs);
      }),
    ),
  仅有姓名从不排除: (rule) =>
    fc.assert(
      fc.property(anyName, anyNumber, (name, number) =>
        ['G4', 'G5'].includes(rule(person(name, number), record(name, null))),
      ),
    ),
  可见位矛盾的一律排除: (rule) =>
    fc.assert(
      fc.property(anyName, anyNumber, anyNumber, anyHidden, (name, mine, yours, places) => {
        const shown = hide(yours, places);
        fc.pre(Array.from(shown).some((digit, place) => digit !== '*' && digit !== mine[place]));
        return rule(person(name, mine), record(name, shown)) === 'G5';
      }),
    ),
};

describe.each(Object.keys(properties))('C4.2 %s', (title) => {
  test('本规则', () => expect(() => properties[title]?.(ours)).not.toThrow());
  test('反证：只看姓名的规则通不过', () => {
    expect(() => properties[title]?.(byNameOnly)).toThrow('Property failed');
  });
});
