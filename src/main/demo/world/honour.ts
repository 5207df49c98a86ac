import type { Category, Pack, Unit } from '#modules/units/index.ts';
import type { Honour } from './nomination.ts';
import type { Random } from './random.ts';

const general = {
  person: [
    '优秀志愿者',
    '先进个人',
    '优秀共产党员',
    '见义勇为先进分子',
    '拥军优属先进个人',
    '森林防火先进个人',
  ],
  body: ['先进集体', '安全生产先进单位', '就业工作先进单位', '乡村振兴先进单位', '质量信用优秀单位'],
};

const deeds = {
  person: [
    '恪守承诺，多年如一日，受到群众好评。',
    '爱岗敬业，带头履约守信，成绩突出。',
    '热心公益，主动为邻里排忧解难。',
  ],
  body: [
    '依法经营，按期履约，连续多年无违约记录。',
    '诚信纳税，重合同守信用，带动当地就业。',
    '热心公益，积极承担社会责任。',
  ],
};

const levels = ['县', '县', '县', '县', '市', '市', '省', '国家'];

/** An honour of a category that its unit reports in the round of `year`. */
export function makeHonour(
  random: Random,
  pack: Pack,
  {
    unit,
    category,
    nature,
    year,
    place,
  }: {
    readonly unit: Unit;
    readonly category: Category;
    readonly nature: 'person' | 'body';
    readonly year: number;
    /** Tells the documents of one unit apart. */
    readonly place: number;
  },
): Honour {
  const level = unit.kind === 'township' ? '县' : random.pick(levels);
  const named =
    category.honours.length > 0 ? random.pick(category.honours).name : random.pick(general[nature]);
  const two = (value: number): string => String(value).padStart(2, '0');
  const short = unit.aliases[0] ?? unit.name;
  return {
    name: level === '县' && !named.startsWith('县') ? `县${named}` : named,
    level,
    grantor: grantorOf(pack, level),
    document: `${pack.name.slice(0, 1)}${short.slice(0, 1)}发〔${year}〕${place + 1}号`,
    grantedOn: `${year}-${two(random.between(1, 10))}-${two(random.between(1, 28))}`,
    year,
    reason: random.pick(deeds[nature]),
  };
}

/** The government of the level; the pack's name prefixes go from the province down to the county. */
function grantorOf(pack: Pack, level: string): string {
  const [province, city] = pack.policy.names.regionPrefixes;
  if (level === '省' && province !== undefined) return `${province}人民政府`;
  if (level === '市' && city !== undefined) return `${city}人民政府`;
  return level === '国家' ? '国务院有关部门' : `${pack.name}人民政府`;
}
