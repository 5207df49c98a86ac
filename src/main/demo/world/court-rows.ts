import { makeBodyCodes, courtMask, oldResidentNumber } from './numbers.ts';
import { makePerson, type Person } from './person.ts';
import { nameOf, type PlannedNomination } from './nomination.ts';
import { variants } from './plant.ts';
import { Random } from './random.ts';
import type { TruthKind } from './truth.ts';
import type { World } from './world.ts';

/** Headings as the court's public query gives them. */
export const courtHeadings = [
  'id',
  'iname',
  'cardNum',
  'businessEntity',
  'partyTypeName',
  'sexy',
  'age',
  'caseCode',
  'courtName',
  'areaName',
  'gistId',
  'regDate',
  'publishDate',
  'duty',
  'performance',
  'disruptTypeName',
  'removeDate',
] as const;

const places = ['通化市', '吉林市', '延边州', '沈阳市', '哈尔滨市', '青岛市', '潍坊市', '石家庄市'];
const trades = ['商贸', '建材', '运输', '食品加工', '装饰工程', '机械', '置业', '物流'];
const conducts = [
  '有履行能力而拒不履行生效法律文书确定义务',
  '违反财产报告制度',
  '违反限制消费令',
  '以虚假诉讼规避执行',
];
const brands = [...'东方华盛金鼎荣达恒通润泽聚源安信力诚'];

interface CourtRecord {
  readonly name: string;
  readonly number: string;
  readonly representative?: string;
  readonly isPerson: boolean;
  readonly sex?: string;
  readonly birthYear?: number;
  readonly removedOn?: string;
}

/** The court's list of a year: mostly people and bodies whom nobody nominated, the planted ones among them. */
export function* courtRows(world: World): Generator<readonly string[]> {
  const random = new Random(`${world.seed}/court`);
  const planted = world.truths.flatMap(({ kind, nomination }) => {
    const record = plantedRecord(random.fork(`${kind}/${nameOf(nomination)}`), kind, nomination);
    return record === undefined ? [] : [record];
  });
  const step = Math.max(1, Math.floor(world.size.courtRows / (planted.length + 1)));
  let next = 0;
  for (let row = 1; row <= world.size.courtRows; row += 1) {
    const here = row % step === 0 ? planted[next] : undefined;
    if (here !== undefined) next += 1;
    yield cellsOf(random, here ?? stranger(random, world.pack.region), row, random.between(2015, 2024));
  }
}

/** People whom the court listed since its first version; they stand at the end of a later one. */
export function* laterCourtRows(
  world: World,
  extra: readonly PlannedNomination[],
): Generator<readonly string[]> {
  const random = new Random(`${world.seed}/court/later`);
  for (const [place, { person }] of extra.entries()) {
    if (person === null) continue;
    yield cellsOf(random, ofPerson(person), world.size.courtRows + 1 + place, 2025);
  }
}

function stranger(random: Random, region: string): CourtRecord {
  if (random.chance(0.88)) return ofPerson(makePerson(random, region));
  const brand = random.pick(brands) + random.pick(brands) + random.pick(brands);
  const { uscc, orgCode } = makeBodyCodes(random, '91', '220500');
  return {
    isPerson: false,
    name: `${random.pick(places)}${brand}${random.pick(trades)}有限公司`,
    number: random.chance(0.6) ? uscc : withHyphen(orgCode),
    representative: makePerson(random, region).name,
  };
}

function ofPerson({ name, number, sex, birthYear }: Person): CourtRecord {
  return {
    isPerson: true,
    name,
    number: courtMask(number),
    sex: sex === 'male' ? '男性' : '女性',
    birthYear,
  };
}

function plantedRecord(
  random: Random,
  kind: TruthKind,
  { person, body }: PlannedNomination,
): CourtRecord | undefined {
  if (person !== null) {
    const masked = ofPerson(person);
    if (kind === 'masked' || kind === 'masked-other') return masked;
    if (kind === 'older') return { ...masked, removedOn: '2019-06-28' };
    if (kind === 'fifteen-digits') return { ...masked, number: oldResidentNumber(person.number) };
    if (kind === 'name-only') return { isPerson: true, name: person.name, number: '' };
    if (kind === 'contradicts') {
      return { ...ofPerson(makePerson(random, '210102', { from: 20, to: 22 })), name: person.name };
    }
    if (kind === 'variant') {
      const first = person.name.charAt(0);
      return { ...masked, name: (variants.get(first) ?? first) + person.name.slice(1) };
    }
    return undefined;
  }
  if (body === null) return undefined;
  const own = { isPerson: false, name: body.name, representative: body.representative.name };
  if (kind === 'credit-code') return { ...own, number: body.uscc };
  if (kind === 'org-code') return { ...own, number: withHyphen(body.orgCode) };
  if (kind === 'body-name-only') return { isPerson: false, name: body.name, number: '' };
  return kind === 'representative' ? ofPerson(body.representative) : undefined;
}

function withHyphen(orgCode: string): string {
  return `${orgCode.slice(0, 8)}-${orgCode.slice(8)}`;
}

/** Two ways of writing a date in one row, as the court's own list has them. */
function cellsOf(random: Random, record: CourtRecord, row: number, year: number): readonly string[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  const published = record.removedOn === undefined ? year : 2016;
  const month = random.between(1, published === 2025 ? 6 : 11);
  const day = two(random.between(1, 28));
  const place = random.pick(places);
  return [
    String(700_000_000 + row),
    record.name,
    record.number,
    record.representative ?? '',
    record.isPerson ? '0' : '1',
    record.sex ?? '',
    record.birthYear === undefined ? '0' : String(published - record.birthYear),
    `（${published}）吉06${two(random.between(1, 29))}执${row}号`,
    `${place}中级人民法院`,
    '吉林',
    `（${published - 1}）吉06${two(random.between(1, 29))}民初${random.between(1, 9999)}号`,
    `${published}${two(month)}${day}`,
    `${published}年${two(month + 1)}月${day}日`,
    '按生效法律文书给付款项',
    '全部未履行',
    random.pick(conducts),
    record.removedOn ?? '',
  ];
}
