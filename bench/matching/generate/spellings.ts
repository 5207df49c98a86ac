import { Converter } from 'opencc-js/cn2t';
import type { Random } from '#main/demo/world/random.ts';

export const traditional: (text: string) => string = Converter({ from: 'cn', to: 't' });

/** Characters whose traditional form differs, for names that shall have one. */
export const withTraditional = [
  '东',
  '刘',
  '张',
  '陈',
  '赵',
  '马',
  '华',
  '龙',
  '凤',
  '兰',
  '丽',
  '国',
  '军',
  '伟',
] as const;

/** Pairs that DOMAIN 4.3 names, and that police and courts are known to take for one another. */
export const namedVariants = ['闫阎', '闫颜', '付傅', '肖萧', '于於', '昇升'] as const;

/** Pairs from daily work at a counter, alike in form, chosen without a look at the matcher's table. */
export const otherVariants = [
  '邱丘',
  '戴代',
  '兰蓝',
  '候侯',
  '钟锺',
  '堃坤',
  '喆哲',
  '珏玨',
  '峰峯',
  '甯宁',
  '芸云',
  '叶葉',
  '郑鄭',
] as const;

/** Pairs that only sound alike: there are as many as there are characters, and no table has them all. */
export const homophones = ['淼渺', '瑶谣', '璐路', '晓小', '祺琪', '婷亭', '莹盈'] as const;

const surnames = new Set('闫付肖于邱戴兰候钟甯叶郑');

/** A name with the first character of a pair, and the same name with the other. */
export function variantNames(random: Random, pairs: readonly string[]): readonly [string, string] {
  const [left = '', right = ''] = random.pick(pairs);
  const rest = random.pick([...'志永春海玉文新']) + random.pick([...'林波明辉山梅']);
  const write = (character: string): string =>
    surnames.has(left) ? character + rest : `${surname}${character}${rest.slice(1)}`;
  const surname = random.pick([...'王李孙徐']);
  return [write(left), write(right)];
}

const firstParts = ['阿依古丽', '努尔兰', '热依汗', '古丽娜尔', '才让卓玛', '巴图', '乌云其其格', '木合塔尔'];
const lastParts = ['买买提', '叶尔肯', '阿不都热合曼', '吐尔逊', '多杰', '孟和', '艾则孜', '哈斯木'];

export function partedName(random: Random): readonly [string, string] {
  return [random.pick(firstParts), random.pick(lastParts)];
}

/** Code points that writers and systems put for the dot, U+00B7 aside. */
export const otherDots = ['\u2022', '\u2027', '\u30FB', '\uFF65', '\uFF0E', '.'] as const;

/** Characters that a font shows alike and that are others: radicals and compatibility forms. */
const lookalikes: readonly (readonly [string, string])[] = [
  ['方', '\u2F45'],
  ['长', '\u2ED3'],
  ['马', '\u2EE2'],
  ['龙', '\u2EF0'],
  ['金', '\u2FA6'],
  ['高', '\u2FBC'],
  ['黄', '\u2EE9'],
  ['石', '\u2F6F'],
  ['齐', '\u2EEC'],
  ['凉', '\uF979'],
  ['林', '\uF9F4'],
];

export function lookalikeNames(random: Random): readonly [string, string] {
  const [plain, other] = random.pick(lookalikes);
  const rest = random.pick([...'志永春海玉文新']) + random.pick([...'波明辉山梅']);
  return [plain + rest, other + rest];
}

/** Rare characters of names, some of two UTF-16 units, with what is read for them. */
const rare: readonly (readonly [string, string])[] = [
  ['𠮷', 'JI'],
  ['𬭎', 'HONG'],
  ['䶮', 'YAN'],
  ['㛃', 'jie'],
  ['𫘧', 'LU'],
  ['犇', 'BEN'],
  ['翀', 'CHONG'],
];

/** A name that ends in a rare character, and in turn what stands there where a system could not write it. */
export function rareName(random: Random): { readonly name: string; readonly lost: string } {
  const [character, spelt] = random.pick(rare);
  const before = random.pick([...'王李张刘孙于']) + random.pick(['', '志', '文', '海']);
  const mark = random.pick(['?', '？', '□', '〓', '\uFFFD', '\uE5D2', spelt]);
  return { name: before + character, lost: before + mark };
}

/** Characters that police systems of the GBK years kept in the private area (GB 18030, row FE). */
export const privateForms: readonly (readonly [string, string])[] = [
  ['䶮', '\uE863'],
  ['㑇', '\uE81B'],
  ['䴙', '\uE862'],
];
