import type { Random } from './random.ts';

/** Surnames with their rough share of the people, in thousandths. */
const surnames: Readonly<Record<string, number>> = {
  王: 76,
  李: 75,
  张: 70,
  刘: 56,
  陈: 40,
  杨: 31,
  赵: 27,
  孙: 24,
  于: 22,
  徐: 18,
  姜: 17,
  高: 15,
  宋: 14,
  吴: 13,
  周: 13,
  马: 12,
  郭: 11,
  林: 11,
  朱: 10,
  胡: 10,
  韩: 9,
  曲: 9,
  丛: 8,
  崔: 8,
  金: 8,
  朴: 7,
  丁: 7,
  迟: 6,
  谭: 6,
  邹: 5,
  闫: 5,
  肖: 5,
  付: 4,
  牟: 4,
  战: 3,
  隋: 3,
  冷: 3,
  矫: 2,
  初: 2,
  钟: 2,
  欧阳: 1,
  司马: 1,
  上官: 1,
  诸葛: 1,
  令狐: 1,
};

const table: readonly string[] = Object.entries(surnames).flatMap(([surname, share]) =>
  Array.from({ length: share }, () => surname),
);

const male = [...'伟强磊军勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊建国志海山东林成龙喜庆忠福德才宝双全'];
const female = [...'芳娜敏静丽艳娟霞秀英玲桂兰红梅雪莹婷慧琳颖倩蕾洁琴凤云淑萍燕玉珍香晶丹欣怡雨涵'];
/** Characters outside the common sets, the last two beyond the basic plane. */
const rare = ['喆', '堃', '翀', '昇', '犇', '淼', '煊', '𠮷', '𬭎'];
const minority: readonly (readonly [string, string])[] = [
  ['阿依古丽', '买买提'],
  ['努尔兰', '叶尔肯'],
  ['才让', '多杰'],
  ['巴图', '孟和'],
];

/** An invented name; one in some hundreds has a middle dot or a rare character, as in any county's list. */
export function makePersonName(random: Random, sex: 'male' | 'female'): string {
  if (random.chance(0.006)) return random.pick(minority).join('·');
  const given = sex === 'male' ? male : female;
  const first = random.chance(0.012) ? random.pick(rare) : random.pick(given);
  return random.pick(table) + first + (random.chance(0.7) ? random.pick(given) : '');
}
