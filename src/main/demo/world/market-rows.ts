import { makeBodyCodes } from './numbers.ts';
import { makePerson } from './person.ts';
import { makePersonName } from './person-name.ts';
import { Random } from './random.ts';
import type { World } from './world.ts';

export const abnormalHeadings = [
  '企业名称',
  '统一社会信用代码',
  '注册号',
  '法定代表人',
  '列入日期',
  '列入原因',
  '作出决定机关（列入）',
  '移出日期',
  '移出原因',
] as const;

export const seriousHeadings = [
  '名称',
  '主体类型',
  '统一社会信用代码',
  '列入日期',
  '列入原因',
  '作出决定机关（列入）',
  '移出日期',
] as const;

const reasons = ['未按规定公示年度报告', '通过登记的住所无法联系', '公示信息隐瞒真实情况'];
const strangers = { abnormal: 380, serious: 140 };

/** The abnormal-operation directory: some by credit code, older ones by registration number alone. */
export function abnormalRows(world: World): readonly (readonly string[])[] {
  const random = new Random(`${world.seed}/abnormal`);
  const rows = Array.from({ length: strangers.abnormal }, () => {
    const { uscc, registration } = makeBodyCodes(random, '91', '220600');
    const old = random.chance(0.3);
    const removed = random.chance(0.4) ? '2023-03-15' : '';
    return abnormalRow(random, brandOf(random), old ? '' : uscc, old ? registration : '', removed);
  });
  const planted = world.truths.flatMap(({ kind, nomination: { body } }) => {
    if (body === null) return [];
    if (kind === 'abnormal') return [abnormalRow(random, body.name, body.uscc, '', '')];
    if (kind === 'abnormal-registration') return [abnormalRow(random, body.name, '', body.registration, '')];
    return kind === 'abnormal-removed' ? [abnormalRow(random, body.name, body.uscc, '', '2024-05-20')] : [];
  });
  return random.shuffled([...rows, ...planted]);
}

/** The seriously dishonest list: bodies by credit code, a few people by their full number. */
export function seriousRows(world: World): readonly (readonly string[])[] {
  const random = new Random(`${world.seed}/serious`);
  const rows = Array.from({ length: strangers.serious }, () =>
    random.chance(0.8)
      ? seriousRow(random, brandOf(random), '企业', makeBodyCodes(random, '91', '220600').uscc)
      : seriousPerson(random, makePerson(random, world.pack.region)),
  );
  const planted = world.truths.flatMap(({ kind, nomination: { person, body } }) => {
    if (kind === 'serious' && body !== null) return [seriousRow(random, body.name, '企业', body.uscc)];
    if (kind !== 'other-name' || person === null) return [];
    return [
      seriousPerson(random, { number: person.number, name: anotherName(random, person.name, person.sex) }),
    ];
  });
  return random.shuffled([...rows, ...planted]);
}

function brandOf(random: Random): string {
  const letters = [...'东方华盛金鼎荣达恒通润泽聚源安信力诚'];
  return `白山市${random.pick(letters)}${random.pick(letters)}${random.pick(letters)}商贸有限公司`;
}

function abnormalRow(
  random: Random,
  name: string,
  uscc: string,
  registration: string,
  removed: string,
): readonly string[] {
  const listed = `${random.between(2021, 2023)}-0${random.between(1, 9)}-${random.between(10, 28)}`;
  const why = removed === '' ? '' : '依法补报年度报告并公示';
  return [
    name,
    uscc,
    registration,
    makePersonName(random, 'male'),
    listed,
    random.pick(reasons),
    '市场监督管理局',
    removed,
    why,
  ];
}

function seriousRow(random: Random, name: string, kind: string, number: string): readonly string[] {
  const listed = `2024/${random.between(1, 10)}/${random.between(1, 28)}`;
  return [name, kind, number, listed, '违反食品安全法律法规，情节严重', '市场监督管理局', ''];
}

function seriousPerson(
  random: Random,
  { name, number }: { readonly name: string; readonly number: string },
): readonly string[] {
  return seriousRow(random, name, '自然人', number);
}

function anotherName(random: Random, name: string, sex: 'male' | 'female'): string {
  let other = name;
  while (other.charAt(0) === name.charAt(0)) other = makePersonName(random, sex);
  return other;
}
