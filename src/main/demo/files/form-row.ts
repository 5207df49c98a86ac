import { categoriesOf, findKind, type Pack } from '#modules/units/index.ts';
import { courtMask } from '../world/numbers.ts';
import type { PlannedNomination } from '../world/nomination.ts';

/** A cell as a clerk fills it in: text, or a number or date that the office program made of it. */
export type FormValue = string | number | Date;

/** A row of the reporting form by its fields. */
export type FormRow = Readonly<Record<string, FormValue>>;

/** What a clerk of the unit types for a nomination; `place` varies the habits. In the unit's first file the fault is in it. */
export function formRow(
  pack: Pack,
  planned: PlannedNomination,
  place: number,
  file: 'first' | 'mended',
): FormRow {
  const row = {
    ...(planned.person === null ? bodyFields(pack, planned) : personFields(planned)),
    ...common(planned, place),
  };
  return file === 'first' ? spoil(pack, planned, row) : row;
}

function common({ category, township, honour, publicity }: PlannedNomination, place: number): FormRow {
  const consentOn = `${honour.year}-11-25`;
  const shared = {
    seqNo: place + 1,
    categoryCode: category,
    township,
    honourName: place % 6 === 4 ? `${honour.name} ` : honour.name,
    honourLevel: honour.level,
    grantor: honour.grantor,
    basisDocNo: honour.document,
    grantedOn: dateAsTyped(honour.grantedOn, place),
    evalYear: String(honour.year),
    reason: honour.reason,
    basisFile: '表彰决定',
    consentCompare: '是',
    consentShare: '是',
    consentPublicity: '否',
    consentOn,
    disclosure: '公开',
  };
  if (publicity === 'consent') return { ...shared, consentPublish: '是' };
  if (publicity === 'announced') {
    return {
      ...shared,
      announcedReference: `《关于表彰${honour.name}的决定》`,
      announcedOn: honour.grantedOn,
    };
  }
  if (publicity === 'waits') return shared;
  return { ...shared, consentPublish: '否', disclosure: '不公开', disclosureReason: '本人不同意公开' };
}

function personFields({ person, township }: PlannedNomination): FormRow {
  if (person === null) return {};
  return {
    name: person.name,
    idType: '居民身份证',
    idNo: person.number,
    employer: `${township}某单位`,
    phone: person.phone,
  };
}

function bodyFields(pack: Pack, { body }: PlannedNomination): FormRow {
  if (body === null) return {};
  return {
    orgName: body.name,
    orgType: findKind(pack, body.kind)?.title ?? body.kind,
    uscc: body.uscc,
    regNo: body.registration,
    legalRep: body.representative.name,
    legalRepIdType: '居民身份证',
    legalRepIdNo: body.representative.number,
    region: pack.region,
    contact: body.contact,
    contactPhone: body.phone,
  };
}

/** Dates as office people write them. */
function dateAsTyped(date: string, place: number): FormValue {
  const [year = '', month = '', day = ''] = date.split('-');
  const forms: readonly FormValue[] = [
    date,
    `${year}.${Number(month)}.${Number(day)}`,
    `${year}年${Number(month)}月${Number(day)}日`,
    `${year}${month}${day}`,
    `${year}/${Number(month)}/${Number(day)} `,
    new Date(`${date}T00:00:00Z`),
  ];
  return forms[place % forms.length] ?? date;
}

function spoil(pack: Pack, { fault, person, unit }: PlannedNomination, row: FormRow): FormRow {
  const number = person?.number ?? '';
  switch (fault) {
    case null:
      return row;
    case 'numeric-cell':
      return { ...row, idNo: Number(number.replace('X', '0')) };
    case 'wrong-check-digit':
      return { ...row, idNo: number.slice(0, 17) + (number.endsWith('1') ? '2' : '1') };
    case 'missing-consent':
      return { ...row, consentCompare: '' };
    case 'category-of-another-unit':
      return { ...row, categoryCode: foreignCategory(pack, unit) };
    case 'masked-number':
      return { ...row, idNo: courtMask(number) };
    case 'unreadable-date':
      return { ...row, grantedOn: '去年五月' };
    case 'missing-document':
      return { ...row, basisDocNo: '' };
  }
}

function foreignCategory(pack: Pack, unit: string): string {
  const own = new Set(categoriesOf(pack, unit).map(({ code }) => code));
  return (
    pack.categories.find(({ code, subjects }) => !own.has(code) && subjects.includes('person'))?.code ?? ''
  );
}

/** Habits that cost nothing: blanks, full-width digits and invisible characters are read away. */
export function withHabits(row: FormRow, place: number): FormRow {
  const { name, idNo } = row;
  if (typeof name !== 'string' || typeof idNo !== 'string') return row;
  if (place % 5 === 1) return { ...row, name: `${name}\u3000`, idNo: ` ${idNo}\u200B` };
  if (place % 5 === 3)
    return {
      ...row,
      idNo: idNo.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    };
  return place % 5 === 4
    ? { ...row, idNo: `${idNo.slice(0, 6)} ${idNo.slice(6, 14)} ${idNo.slice(14)}` }
    : row;
}
