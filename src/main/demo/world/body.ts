import { type BodyCodes, makeBodyCodes, makePhone } from './numbers.ts';
import { makePerson, type Person } from './person.ts';
import type { Random } from './random.ts';

/** Kinds of body that the demo's honours go to. */
export type BodyKind = 'enterprise' | 'state-owned-enterprise' | 'sole-trader' | 'cooperative';

/** An invented body with its representative. */
export interface Body extends BodyCodes {
  readonly name: string;
  readonly kind: BodyKind;
  readonly representative: Person;
  readonly phone: string;
  readonly contact: string;
}

const words = [...'泰盛鑫源宏达恒昌瑞丰广顺天和长白松江锦绣祥云嘉禾兴隆福海金山绿野'];
const trades: Readonly<Record<BodyKind, readonly string[]>> = {
  enterprise: ['参业', '矿泉水', '木业', '建筑工程', '旅游服务', '商贸', '运输', '食品', '药业', '农业开发'],
  'state-owned-enterprise': ['供热', '公共交通', '水务', '文化旅游投资', '林业发展'],
  'sole-trader': ['山货店', '饭店', '超市', '汽车修理部', '服装店', '理发店', '粮油店', '药房'],
  cooperative: ['人参种植', '蓝莓种植', '食用菌种植', '蜜蜂养殖', '中药材种植'],
};

const codePrefix = {
  enterprise: '91',
  'state-owned-enterprise': '91',
  'sole-trader': '92',
  cooperative: '93',
} as const;

/** `county` is the county's name with its last character, as on a licence. */
export function makeBody(
  random: Random,
  kind: BodyKind,
  place: { readonly region: string; readonly county: string; readonly township: string },
): Body {
  const brand = random.pick(words) + random.pick(words) + random.pick(words);
  const trade = random.pick(trades[kind]);
  const name = {
    enterprise: `${place.county}${brand}${trade}有限公司`,
    'state-owned-enterprise': `${place.county}${brand}${trade}有限责任公司`,
    'sole-trader': `${place.county}${place.township}${brand}${trade}`,
    cooperative: `${place.county}${brand}${trade}农民专业合作社`,
  }[kind];
  const representative = makePerson(random, place.region, { from: 28, to: 66 });
  return {
    ...makeBodyCodes(random, codePrefix[kind], place.region),
    name,
    kind,
    representative,
    phone: makePhone(random),
    contact: random.chance(0.5) ? representative.name : makePerson(random, place.region).name,
  };
}
