import { Converter } from 'opencc-js/t2cn';

/** Characters taken for one another in names, by form or by sound; the first of a group stands for all. */
const GROUPS = [
  '阎闫颜',
  '傅付',
  '萧肖',
  '于於',
  '升昇陞',
  '邱丘',
  '戴代',
  '兰蓝',
  '珏玨',
  '坤堃',
  '哲喆',
  '峰峯',
  '昆崑',
  '仑崙',
  '澄澂',
  '涌湧',
  '巨钜',
  '勋勳勛',
  '辉煇',
  '晖暉',
  '耀燿',
  '珍珎',
  '鉴鑑',
  '涂凃塗',
  '恒恆',
  '群羣',
  '略畧',
  '乃迺廼',
  '并並竝',
  '咏詠',
  '宁甯寧',
  '同仝',
  '国囯',
  '橘桔',
  '杰傑',
  '弦絃',
  '彩采',
  '修脩',
  '阅閲',
  '岩巖嵒',
  '泪淚',
  '裴斐',
  '吕呂',
  '吴吳',
  '黄黃',
  '温溫',
  '郎郞',
  '郝赫',
  '党黨',
  '范範',
  '余馀',
  '尚尙',
  '青靑',
  '清淸',
  '录錄',
  '侯候',
  '云芸',
  '沈沉',
  '晏宴',
  // Kept for names by 通用规范汉字表 beside the common character, and left alone by opencc.
  '钟锺',
  '苏甦',
  '村邨',
  '溪谿',
  '绩勣',
  '曲麴',
  '真眞',
];

const groupOf = new Map(
  GROUPS.flatMap((group) => {
    const [first = '', ...others] = Array.from(group);
    return others.map((other) => [other, first] as const);
  }),
);

const simplify: (text: string) => string = Converter({ from: 't', to: 'cn' });

/** A shadow of the name in simplified characters with every variant made one; it can only ever say "possible". */
export function foldVariants(name: string): string {
  return Array.from(simplify(name), (character) => groupOf.get(character) ?? character).join('');
}
