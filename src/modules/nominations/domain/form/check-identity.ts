import { checkIdentity } from '#kernel/identity/detect.ts';
import { type IdentityType, identityNames } from '#kernel/identity/types.ts';
import type { SubjectKind } from '#modules/units/domain/pack/index.ts';
import type { FormContext } from './context.ts';
import type { RowValues } from './read-values.ts';
import type { ReportedNumber } from './reported-row.ts';
import type { ColumnId } from './sheets.ts';

const typeWords: Readonly<Partial<Record<IdentityType, readonly string[]>>> = {
  resident: ['身份证', '二代身份证', '公民身份号码', '中华人民共和国居民身份证'],
  'resident-15': ['旧身份证', '15位身份证', '一代身份证'],
  'residence-permit': ['居住证', '港澳居民居住证', '台湾居民居住证'],
  'foreign-permanent': ['永久居留身份证', '外国人永久居留证'],
  'travel-permit': ['回乡证', '台胞证', '港澳居民来往内地通行证', '台湾居民来往大陆通行证'],
};

/** The types of a person's number as the form offers them. */
export function idTypeChoices(
  types: readonly IdentityType[],
): readonly { readonly code: IdentityType; readonly words: readonly string[] }[] {
  return types.map((code) => ({ code, words: [identityNames[code], code, ...(typeWords[code] ?? [])] }));
}

/** A person's number with its type; an old number of fifteen digits under 居民身份证 is judged as what it is. */
export function readPersonNumber(
  values: RowValues,
  { pack, today }: FormContext,
  columns: { readonly type: ColumnId; readonly number: ColumnId },
): ReportedNumber | null {
  const person = pack.kinds.find(({ nature }) => nature === 'person');
  const type = values.choice(columns.type, idTypeChoices(person?.numbers ?? []), 'id-type-unknown');
  const text = values.digits(columns.number);
  if (text === null || type === null) return null;
  const old = type === 'resident' && /^\d{15}$/.test(text.replaceAll(/\s/g, ''));
  return judge(values, columns.number, text, old ? 'resident-15' : type, today);
}

/** A body's own number: the social credit code, or another that its kind admits. */
export function readBodyNumber(
  values: RowValues,
  kind: SubjectKind | null,
  today: FormContext['today'],
): {
  readonly subject: ReportedNumber | null;
  readonly orgCode: string | null;
  readonly registration: string | null;
} {
  const read = (id: ColumnId, type: IdentityType): ReportedNumber | null => {
    const text = values.digits(id);
    return text === null ? null : judge(values, id, text, type, today);
  };
  const uscc = read('uscc', 'uscc');
  const org = read('orgCode', 'org-code');
  const registration = read('regNo', 'registration');
  const orgCode = org?.number.replaceAll('-', '') ?? uscc?.number.slice(8, 17) ?? null;
  if (uscc !== null && org !== null && org.number.replaceAll('-', '') !== uscc.number.slice(8, 17)) {
    values.notes.add('org-code-differs', 'orgCode');
  }
  const subject =
    [uscc, org, registration].find(
      (number) => number !== null && (kind === null || kind.numbers.includes(number.idType)),
    ) ?? null;
  if (!values.isFilled('uscc')) {
    values.notes.add(subject === null ? 'body-number-missing' : 'uscc-missing', 'uscc');
  }
  return { subject, orgCode, registration: registration?.number ?? null };
}

function judge(
  values: RowValues,
  column: ColumnId,
  text: string,
  type: IdentityType,
  today: FormContext['today'],
): ReportedNumber | null {
  const { kind, verdict, reasons, normalized } = checkIdentity(text, type, { today });
  const problem = reasons.join('；');
  if (kind === 'masked') values.notes.add('number-masked', column);
  else if (verdict === 'bad' || verdict === 'ambiguous')
    values.notes.add('number-wrong', column, { problem });
  else {
    if (verdict === 'warn') values.notes.add('number-doubtful', column, { problem });
    return { idType: type, number: normalized };
  }
  return null;
}
