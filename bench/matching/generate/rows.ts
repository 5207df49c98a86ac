import type { Random } from '#main/demo/world/random.ts';
import type { Entry, List } from './case.ts';

/** Headings as each body writes them over its file. */
export const headings: Readonly<Record<List, readonly string[]>> = {
  court: [
    'iname',
    'cardNum',
    'businessEntity',
    'partyTypeName',
    'sexy',
    'age',
    'caseCode',
    'courtName',
    'areaName',
    'regDate',
    'publishDate',
    'duty',
    'performance',
    'disruptTypeName',
    'removeDate',
  ],
  'market-abnormal': [
    '企业名称',
    '统一社会信用代码',
    '注册号',
    '法定代表人',
    '列入日期',
    '列入原因',
    '作出决定机关（列入）',
    '移出日期',
  ],
  'market-serious': [
    '名称',
    '主体类型',
    '统一社会信用代码',
    '法定代表人',
    '列入日期',
    '列入事由',
    '作出决定机关（列入）',
    '移出日期',
  ],
};

/** One line of a list, as text; every record in it stands on the day of the comparison. */
export function cellsOf(random: Random, entry: Entry, line: number): readonly string[] {
  return entry.list === 'court' ? courtCells(random, entry, line) : marketCells(random, entry);
}

const two = (value: number): string => String(value).padStart(2, '0');

function courtCells(random: Random, entry: Entry, line: number): readonly string[] {
  const year = random.between(2018, 2025);
  const month = random.between(1, 11);
  const day = two(random.between(1, 28));
  const sex = { male: random.pick(['男', '男性']), female: random.pick(['女', '女性']), none: '' };
  return [
    entry.name,
    entry.number,
    entry.representative ?? '',
    entry.isPerson ? '0' : '1',
    sex[entry.sex ?? 'none'],
    entry.birthYear === undefined ? '0' : String(year - entry.birthYear),
    `（${year}）吉06${two(random.between(1, 29))}执${line}号`,
    '基层人民法院',
    '吉林',
    `${year}${two(month)}${day}`,
    `${year}年${two(month + 1)}月${day}日`,
    '按生效法律文书给付款项',
    '全部未履行',
    '违反财产报告制度',
    '',
  ];
}

function marketCells(random: Random, entry: Entry): readonly string[] {
  const listed = `${random.between(2024, 2025)}-${two(random.between(1, 10))}-${two(random.between(1, 28))}`;
  const { representative = '' } = entry;
  const why = [listed, '通过登记的住所无法联系', '市场监督管理局', ''];
  if (entry.list === 'market-abnormal') {
    return [entry.name, entry.number, entry.registration ?? '', representative, ...why];
  }
  return [entry.name, entry.isPerson ? '自然人' : '企业', entry.number, representative, ...why];
}
