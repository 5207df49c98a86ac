import { birthDateOf } from '#kernel/identity/facts.ts';
import { fullYearsOn } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { SubjectKind } from '#modules/units/domain/pack/index.ts';
import type { FormContext } from './context.ts';
import type { RowValues } from './read-values.ts';
import type { ConsentPurpose, ReportedNumber, ReportedRow } from './reported-row.ts';
import type { ColumnId } from './sheets.ts';

export const consentColumn: Readonly<Record<ConsentPurpose, ColumnId>> = {
  'collect-compare': 'consentCompare',
  publish: 'consentPublish',
  share: 'consentShare',
  publicity: 'consentPublicity',
};

export type ReportedConsent = Pick<
  ReportedRow,
  'disclosure' | 'disclosureReason' | 'consents' | 'consentOn' | 'guardianConsent'
>;

/** Consent by purpose and how the entry is to be disclosed (DOMAIN 7.2; 个人信息保护法 13, 25, 31). */
export function readConsent(
  values: RowValues,
  context: FormContext,
  kind: SubjectKind | null,
  facts: { readonly subject: ReportedNumber | null; readonly announced: boolean },
): ReportedConsent {
  const { pack, today } = context;
  const consents: Partial<Record<ConsentPurpose, boolean>> = {};
  for (const [purpose, column] of Object.entries(consentColumn) as [ConsentPurpose, ColumnId][]) {
    const word = values.yesNo(column);
    if (word !== null) consents[purpose] = word;
  }
  const consentOn = values.date('consentOn', today);
  if (Object.keys(consents).length > 0 && !values.isFilled('consentOn')) {
    values.notes.add('consent-date-missing', 'consentOn');
  }
  if (kind?.required.includes('consent') === true) {
    for (const { code, required } of pack.policy.consent.purposes) {
      if (required && values.has(consentColumn[code]) && consents[code] !== true)
        values.notes.add('consent-required', consentColumn[code]);
    }
  }
  const disclosure = readDisclosure(values);
  const disclosureReason = values.text('disclosureReason');
  if (disclosure === 'not-public' && !values.isFilled('disclosureReason')) {
    values.notes.add('disclosure-reason-missing', 'disclosureReason');
  }
  const guardianConsent = readGuardian(values, context, facts.subject);
  if (kind?.nameIsPersonal === true && disclosure === 'public') {
    const announced = facts.announced && pack.policy.publication.announcedHonourIsBasis;
    if (consents.publish === false) values.notes.add('publication-refused', 'consentPublish');
    else if (consents.publish !== true && !announced) values.notes.add('publication-waits', 'consentPublish');
  }
  return { disclosure: disclosure ?? 'public', disclosureReason, consents, consentOn, guardianConsent };
}

function readDisclosure(values: RowValues): 'public' | 'not-public' | null {
  return values.choice(
    'disclosure',
    [
      { code: 'public', words: ['公开', '是', '公示', 'public'] },
      { code: 'not-public', words: ['不公开', '否', '不公示', 'not-public'] },
    ],
    'value-not-listed',
  );
}

function readGuardian(
  values: RowValues,
  { pack, today }: { readonly pack: FormContext['pack']; readonly today: PlainDate },
  subject: ReportedNumber | null,
): boolean | null {
  if (values.sheet.code !== 'person') return null;
  const guardian = values.yesNo('guardianConsent');
  const born = subject === null ? undefined : birthDateOf(subject.number);
  if (born === undefined) return guardian;
  const age = fullYearsOn(born, today);
  const { guardianUnderAge, minorReviewUnderAge } = pack.policy.publication;
  if (age < guardianUnderAge && guardian !== true) {
    values.notes.add('guardian-consent-missing', 'guardianConsent', { age: guardianUnderAge });
  } else if (age < minorReviewUnderAge) {
    values.notes.add('minor-review', 'guardianConsent', { age: minorReviewUnderAge });
  }
  return guardian;
}
