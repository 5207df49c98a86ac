import { personShadowKey } from './person.ts';
import { plainName } from './text.ts';
import { foldVariants } from './variants.ts';

export interface BodyNameKeys {
  /** The name as written, blanks and full-width forms aside. */
  readonly exact: string;
  /** Without the marks of brackets and quotes, their content kept. */
  readonly bracket: string;
  /** The bracket key without leading names of regions. */
  readonly prefixless: string;
  /** The bracket key without its legal form. */
  readonly suffixless: string;
  /** Without either: the loosest key, for finding candidates only. */
  readonly core: string;
}

/** Longest first, so that 股份有限公司 is not cut to 股份. */
const LEGAL_FORMS = [
  '特殊普通合伙企业',
  '股份有限责任公司',
  '特殊普通合伙',
  '有限合伙企业',
  '普通合伙企业',
  '股份有限公司',
  '有限责任公司',
  '个人独资企业',
  '个体工商户',
  '有限公司',
  '有限合伙',
  '普通合伙',
  '个人独资',
  '公司',
  '个体',
];

/** The keys of a body's name, each to be compared with its like and graded apart; region prefixes come from the pack. */
export function bodyNameKeys(raw: string, regionPrefixes: readonly string[]): BodyNameKeys {
  const exact = plainName(raw);
  const bracket = exact.replaceAll(/[()[\]{}<>〈〉《》〔〕【】「」『』“”"'‘’]/gu, '');
  const longestFirst = regionPrefixes.map(plainName).sort((left, right) => right.length - left.length);
  const suffixless = withoutLegalForm(bracket);
  return {
    exact,
    bracket,
    prefixless: withoutRegions(bracket, longestFirst),
    suffixless,
    core: withoutRegions(suffixless, longestFirst),
  };
}

/**
 * The core in simplified characters with variants folded, no separators. Folded before regions and legal forms are taken
 * off: 撫松縣 and 有限責任公司 are these too (DOMAIN 4.3). Equality means "possible", never "the same".
 */
export function bodyVariantKey(raw: string, regionPrefixes: readonly string[]): string {
  const { core } = bodyNameKeys(foldVariants(plainName(raw)), regionPrefixes.map(foldVariants));
  return personShadowKey(core);
}

/** A branch is a subject of its own: a hit of its parent informs and no more. */
export function isBranchName(raw: string): boolean {
  return /(?:分公司|分店|分厂|分社|分行|支行|营业部|办事处|经营部|代表处)$/.test(
    bodyNameKeys(raw, []).bracket,
  );
}

// Both go on in a loop: a cell of a list may hold ten thousand regions or forms, more than calls can stand in one another.
function withoutRegions(name: string, longestFirst: readonly string[]): string {
  let from = 0;
  for (;;) {
    const prefix = longestFirst.find((region) => region !== '' && name.startsWith(region, from));
    // A name that is nothing but its region (抚松县) stays whole.
    if (prefix === undefined || name.length - from - prefix.length < 2) return name.slice(from);
    from += prefix.length;
  }
}

/** A branch keeps its form: 某某公司抚松分公司 must not become its parent. */
function withoutLegalForm(name: string): string {
  let end = name.length;
  while (!name.endsWith('分公司', end)) {
    const form = LEGAL_FORMS.find((ending) => name.endsWith(ending, end));
    if (form === undefined || end - form.length < 2) break;
    end -= form.length;
  }
  return name.slice(0, end);
}
