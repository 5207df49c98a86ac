import type { PlainDate } from '../time.ts';

/** The kinds of number that a person may name; each is validated by a file of its own. */
export const identityTypes = [
  'resident',
  'resident-15',
  'residence-permit',
  'foreign-permanent',
  'uscc',
  'org-code',
  'registration',
  'lei',
  'passport',
  'travel-permit',
] as const;

export type IdentityType = (typeof identityTypes)[number];

export type IdentityKind = IdentityType | 'masked' | 'unknown';

export type IdentityVerdict = 'ok' | 'warn' | 'bad' | 'ambiguous';

/** What the product says of one number; the shape of `shouxin id`. */
export interface IdentityCheck {
  readonly input: string;
  readonly normalized: string;
  readonly kind: IdentityKind;
  readonly verdict: IdentityVerdict;
  /** Plain Chinese; with verdict `ambiguous` they are the candidates. */
  readonly reasons: readonly string[];
}

export interface IdentityOptions {
  /** Without it births in the future, great age and minority can't be judged and are not. */
  readonly today?: PlainDate;
}

/** Chinese names of the kinds, as forms and answers show them. */
export const identityNames: Readonly<Record<IdentityKind, string>> = {
  resident: '居民身份证',
  'resident-15': '15位旧居民身份证',
  'residence-permit': '港澳台居民居住证',
  'foreign-permanent': '外国人永久居留身份证',
  uscc: '统一社会信用代码',
  'org-code': '组织机构代码',
  registration: '工商注册号',
  lei: '全球法人识别编码',
  passport: '护照',
  'travel-permit': '港澳台居民来往内地（大陆）通行证',
  masked: '已隐去部分位数的号码',
  unknown: '未识别',
};
