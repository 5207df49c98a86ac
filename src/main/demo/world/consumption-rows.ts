import { courtMask } from './numbers.ts';
import { makePerson, type Person } from './person.ts';
import { Random } from './random.ts';
import type { World } from './world.ts';

export const consumptionHeadings = [
  '姓名',
  '证件号码',
  '案号',
  '执行法院',
  '立案时间',
  '限消令发布时间',
  '解除时间',
] as const;

const strangers = 260;

/** People whose consumption a court has limited: close to the other list and yet another matter (DOMAIN 4.1). */
export function consumptionRows(world: World): readonly (readonly string[])[] {
  const random = new Random(`${world.seed}/consumption`);
  const others = Array.from({ length: strangers }, () => makePerson(random, world.pack.region));
  const planted = world.truths.flatMap(({ kind, nomination: { person } }) =>
    kind === 'consumption' && person !== null ? [person] : [],
  );
  return random
    .shuffled([...others, ...planted])
    .map((person, place) => consumptionRow(random, person, place));
}

function consumptionRow(random: Random, { name, number }: Person, place: number): readonly string[] {
  const year = random.between(2022, 2024);
  const month = random.between(1, 9);
  const day = random.between(10, 28);
  const written = `${year}-0${month}-${day}`;
  return [
    name,
    courtMask(number),
    `（${year}）吉06${random.between(10, 29)}执恢${place + 1}号`,
    '基层人民法院',
    written,
    `${year}年${month}月${day}日`,
    '',
  ];
}
