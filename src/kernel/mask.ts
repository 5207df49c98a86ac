import { normaliseIdentity } from './identity/normalise.ts';
import { kernelReason } from './refusals.ts';
import { okUnless, type Result } from './result.ts';
import { foldSeparators, plainName } from './name/text.ts';

/** How many characters stay at each end, and how many stars stand between: a constant, whatever was hidden. */
export interface MaskRule {
  readonly head: number;
  readonly stars: number;
  readonly tail: number;
}

export interface MaskProfile {
  /** Eighteen-character numbers: citizens, residence permits, foreign permanent residents. */
  readonly identity18: MaskRule;
  readonly identity15: MaskRule;
  readonly otherDocument: MaskRule;
  readonly mobile: MaskRule;
  /** Stars after the first character or compound surname; absent where names are shown in full. */
  readonly nameStars?: number;
}

/** For the public and every unit without a need (永安市政府 2023): about 27,555 residents of a county fit each mask. */
export const publicationMask: MaskProfile = {
  identity18: { head: 2, stars: 13, tail: 3 },
  identity15: { head: 2, stars: 10, tail: 3 },
  otherDocument: { head: 1, stars: 6, tail: 2 },
  mobile: { head: 3, stars: 4, tail: 4 },
  nameStars: 2,
};

/** For an operator at a counter, who has the person before him. */
export const counterMask: MaskProfile = {
  identity18: { head: 6, stars: 8, tail: 4 },
  identity15: { head: 6, stars: 6, tail: 3 },
  otherDocument: { head: 1, stars: 6, tail: 2 },
  mobile: { head: 0, stars: 7, tail: 4 },
};

/** Characters left at each end, as a policy pack writes a mask. */
export interface MaskEnds {
  readonly first: number;
  readonly last: number;
}

/** The profile that a pack's settings describe; `decideMaskProfile` says whether it may be used. */
export function maskProfileOf(settings: {
  readonly id18: MaskEnds;
  readonly id15: MaskEnds;
  readonly other: MaskEnds;
  readonly phone: MaskEnds;
  readonly name: 'covered' | 'full';
}): MaskProfile {
  const rule = ({ first, last }: MaskEnds, length: number): MaskRule => ({
    head: first,
    stars: length - first - last,
    tail: last,
  });
  const { other } = settings;
  return {
    identity18: rule(settings.id18, 18),
    identity15: rule(settings.id15, 15),
    // Their length varies, so the stars can't tell it.
    otherDocument: { head: other.first, stars: publicationMask.otherDocument.stars, tail: other.last },
    mobile: rule(settings.phone, 11),
    ...(settings.name === 'covered' ? { nameStars: 2 } : {}),
  };
}

/** Surnames of two characters; any other name shows its first character. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 ' +
    '百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长'
  ).split(' '),
);

/** Masks a document number of a person; the kind is told by its length. A mask is masked again, never opened. */
export function maskIdentity(number: string, profile: MaskProfile = publicationMask): string {
  const normalized = normaliseIdentity(number);
  if (normalized.length === 18) return cover(normalized, profile.identity18);
  if (normalized.length === 15) return cover(normalized, profile.identity15);
  return maskShort(normalized, profile.otherDocument);
}

/** Masks a telephone number; what isn't a mobile number is masked like a document. */
export function maskPhone(phone: string, profile: MaskProfile = publicationMask): string {
  const digits = normaliseIdentity(phone).replace(/^\+?86(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(digits) ? cover(digits, profile.mobile) : maskShort(digits, profile.otherDocument);
}

/** Masks a name: 张**, 欧阳**, 阿**·买**. The number of stars hides the length. */
export function maskName(name: string, profile: MaskProfile = publicationMask): string {
  const plain = foldSeparators(plainName(name));
  const { nameStars } = profile;
  if (nameStars === undefined) return plain;
  const stars = '*'.repeat(nameStars);
  if (plain.includes('·')) {
    return plain
      .split('·')
      .map((part) => firstCharacters(part, 1) + stars)
      .join('·');
  }
  const surname = firstCharacters(plain, 2);
  // 欧阳 alone is the surname 欧 with a given name: showing two characters would show all of it.
  const compound = COMPOUND_SURNAMES.has(surname) && surname !== plain;
  return (compound ? surname : firstCharacters(plain, 1)) + stars;
}

/** Whether a county's profile keeps the rules of DOMAIN 4.2: digits 11 to 14 hidden, half of any other hidden. */
export function decideMaskProfile(profile: MaskProfile): Result<MaskProfile> {
  const { identity18, identity15, otherDocument, mobile } = profile;
  const reasons = [];
  // The digits after the year: with them a county's residents can be told apart.
  if (identity18.head > 10 || identity18.tail > 4) reasons.push(kernelReason('mask-shows-birthday'));
  if (identity15.head > 8 || identity15.tail > 3) reasons.push(kernelReason('mask-shows-birthday'));
  if (otherDocument.head + otherDocument.tail > otherDocument.stars)
    reasons.push(kernelReason('mask-shows-half'));
  if (mobile.stars < 4) reasons.push(kernelReason('mask-shows-half'));
  if (lengthOf(identity18) !== 18 || lengthOf(identity15) !== 15 || lengthOf(mobile) !== 11) {
    reasons.push(kernelReason('mask-length-wrong'));
  }
  return okUnless(reasons, profile);
}

function lengthOf({ head, stars, tail }: MaskRule): number {
  return head + stars + tail;
}

function cover(text: string, { head, stars, tail }: MaskRule): string {
  return text.slice(0, head) + '*'.repeat(stars) + (tail === 0 ? '' : text.slice(-tail));
}

/** A short number shows less, so that at least half of it stays hidden; the stars stay constant. */
function maskShort(text: string, rule: MaskRule): string {
  const shown = Math.floor(text.length / 2);
  const head = Math.min(rule.head, shown);
  return cover(text, { head, stars: rule.stars, tail: Math.min(rule.tail, shown - head) });
}

function firstCharacters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('');
}
