import type { Random } from '#main/demo/world/random.ts';
import { traditional } from './spellings.ts';

/** Ours and theirs: two ways to write the name of one body. */
export type BodyNames = (random: Random, name: string) => readonly [string, string];

/** Brackets of either width, or none; the specification counts these as one name. */
export const bracketed: BodyNames = (random, name) => {
  const inner = name.slice(3, 6);
  const rest = name.slice(6);
  const [ours, theirs] = random.pick([
    ['（）', '()'],
    ['()', '（）'],
    ['（）', '〔〕'],
    ['（）', ''],
    ['“”', ''],
  ] as const);
  const write = (marks: string): string => `抚松县${marks.charAt(0)}${inner}${marks.charAt(1)}${rest}`;
  return [write(ours), write(theirs)];
};

/** Letters and digits of full width, blanks between. */
export const widened: BodyNames = (random, name) => {
  const letters = random.pick(['ABC', 'TOP1', 'K9']);
  const wide = [...letters].map((each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0)).join('');
  const write = (text: string): string => `${name.slice(0, 3)}${text}${name.slice(6)}`;
  return [write(letters), random.chance(0.5) ? write(wide) : write(` ${letters} `)];
};

/** Names of regions before the trade name dropped or added. */
export const prefixed: BodyNames = (random, name) => {
  const bare = name.replace(/^抚松县/, '');
  return random.pick([
    [name, bare],
    [bare, name],
    [name, `吉林省${name}`],
    [name, `吉林省白山市${name}`],
    [`吉林省${bare}`, bare],
  ] as const);
};

/** The legal form written another way. */
export const formed: BodyNames = (random, name) => {
  const bare = name.replace(/有限(?:责任)?公司$/, '');
  return random.pick([
    [`${bare}有限公司`, `${bare}有限责任公司`],
    [`${bare}有限责任公司`, `${bare}有限公司`],
    [`${bare}股份有限公司`, `${bare}有限公司`],
    [`${bare}（有限合伙）`, `${bare}有限合伙企业`],
    [`${bare}商店`, `${bare}商店（个体工商户）`],
  ] as const);
};

export const prefixedAndFormed: BodyNames = (random, name) => {
  const bare = name.replace(/^抚松县/, '').replace(/有限(?:责任)?公司$/, '');
  return random.chance(0.5)
    ? [`抚松县${bare}有限公司`, `${bare}有限责任公司`]
    : [`${bare}有限公司`, `白山市${bare}有限责任公司`];
};

/** The whole name, regions and legal form included, in traditional characters. */
export const inTraditional: BodyNames = (random, name) => {
  const bare = name.replace(/有限(?:责任)?公司$/, '');
  const ours = bare + random.pick(['有限公司', '有限责任公司']);
  return [ours, traditional(ours)];
};
