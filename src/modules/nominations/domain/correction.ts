import { checkIdentity } from '#kernel/identity/detect.ts';
import { type IdentityType, identityTypes } from '#kernel/identity/types.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { SubjectNumber } from '#modules/subjects/domain/number.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import { cleanText, lengthOf } from './form/cell.ts';
import { tidyName } from './form/check-name.ts';
import { freeTextProblems } from './form/check-text.ts';
import type { HonourLevel } from './form/context.ts';
import type { Nomination } from './nomination.ts';
import { nominationReason } from './refusals.ts';

/** What may be corrected of an entry on notice (DOMAIN 6: name, number, honour); its category makes another nomination. */
export interface CorrectedValues {
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly number: SubjectNumber;
  readonly employer: string | null;
  readonly legalRepresentative: string | null;
  readonly honour: string;
  readonly honourLevel: HonourLevel;
  readonly grantor: string;
  readonly basisDocument: string;
  readonly grantedOn: PlainDate;
  readonly reason: string;
}

export type CorrectionField = keyof CorrectedValues;

/** The values asked for; what is left out stays. */
export interface Change extends Partial<Omit<CorrectedValues, 'number'>> {
  readonly number?: { readonly type: IdentityType; readonly text: string };
}

export interface Correction {
  readonly before: CorrectedValues;
  readonly after: CorrectedValues;
  readonly fields: readonly CorrectionField[];
}

/** The values as they stand. */
export function valuesOf(nomination: Nomination, number: SubjectNumber): CorrectedValues {
  const { name, formerNames, employer, legalRepresentative, honour, honourLevel, grantor } = nomination;
  const { basisDocument, grantedOn, reason } = nomination;
  const own = { name, formerNames, number, employer, legalRepresentative };
  return { ...own, honour, honourLevel, grantor, basisDocument, grantedOn, reason };
}

/** Whether a change may be made, every reason at once; the same checks as the form's where the same may go wrong. */
export function decideChange(
  nomination: Nomination,
  before: CorrectedValues,
  change: Change,
  at: { readonly pack: Pack; readonly today: PlainDate },
): Result<Correction> {
  const reasons: Reason[] = [];
  const { number: shown, ...rest } = change;
  const texts = tidied(rest);
  const number = shown === undefined ? before.number : readNumber(nomination, shown, at, reasons);
  const after: CorrectedValues = { ...before, ...texts, number };
  if (after.name !== before.name) reasons.push(...nameReasons(after.name, nomination.isPerson));
  if (nomination.isPerson && after.legalRepresentative !== before.legalRepresentative) {
    reasons.push(nominationReason('correction-no-representative'));
  }
  for (const text of [after.honour, after.grantor, after.basisDocument, after.reason]) {
    if (freeTextProblems(text).length > 0) reasons.push(nominationReason('correction-text-personal'));
  }
  if (after.grantedOn > at.today) reasons.push(nominationReason('correction-date-future'));
  const fields = (Object.keys(before) as CorrectionField[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (fields.length === 0 && reasons.length === 0)
    reasons.push(nominationReason('correction-changes-nothing'));
  return okUnless(reasons, { before, after, fields });
}

function tidied(change: Omit<Change, 'number'>): Omit<Change, 'number'> {
  const { name, formerNames, legalRepresentative } = change;
  const cleaned = Object.fromEntries(
    Object.entries(change).map(([field, value]) => [
      field,
      typeof value === 'string' ? cleanText(value) : value,
    ]),
  );
  return {
    ...cleaned,
    ...(name !== undefined && { name: tidyName(cleanText(name)) }),
    ...(formerNames !== undefined && { formerNames: formerNames.map((each) => tidyName(cleanText(each))) }),
    ...(typeof legalRepresentative === 'string' && {
      legalRepresentative: tidyName(cleanText(legalRepresentative)),
    }),
  };
}

function nameReasons(name: string, isPerson: boolean): readonly Reason[] {
  const wrong = isPerson ? /[*＊×✱\d<>{}=@&%$^|~_+/\\]/ : /[*＊✱<>{}=@^|~]/;
  return lengthOf(name) < 2 || wrong.test(name) ? [nominationReason('correction-name-wrong')] : [];
}

function readNumber(
  nomination: Nomination,
  shown: NonNullable<Change['number']>,
  { pack, today }: { readonly pack: Pack; readonly today: PlainDate },
  reasons: Reason[],
): SubjectNumber {
  const types = pack.kinds.find(({ code }) => code === nomination.kind)?.numbers ?? [];
  if (!types.includes(shown.type)) reasons.push(nominationReason('correction-number-type'));
  const check = checkIdentity(shown.text, shown.type, { today });
  const read = identityTypes.some((type) => type === check.kind) && check.verdict !== 'bad';
  if (!read || check.verdict === 'ambiguous') {
    reasons.push(nominationReason('correction-number-wrong', { problem: check.reasons.join('；') }));
  }
  return { idType: shown.type, number: check.normalized };
}
