import type { SubjectKind } from '#modules/units/domain/pack/index.ts';
import type { FormCell } from './cell.ts';
import { cleanText } from './cell.ts';
import { readCategory, readKind } from './check-category.ts';
import { readConsent } from './check-consent.ts';
import { readHonour } from './check-honour.ts';
import { readBodyNumber, readPersonNumber } from './check-identity.ts';
import { readFormerNames, readName } from './check-name.ts';
import { readPhone, readRegion, readTownship } from './check-place.ts';
import type { FormContext } from './context.ts';
import type { FormFinding } from './findings.ts';
import type { RecognisedHeader, SheetRow } from './headers.ts';
import { RowValues } from './read-values.ts';
import type { ReportedRow } from './reported-row.ts';
import { RowNotes } from './row-notes.ts';
import type { ColumnId } from './sheets.ts';
import { checkFreeText } from './check-text.ts';

export interface CheckedRow {
  readonly number: number;
  /** Null when the row has an error. */
  readonly row: ReportedRow | null;
  /** The row's texts by column, cleaned: what a workbook of findings gives back. */
  readonly texts: Readonly<Partial<Record<ColumnId, string>>>;
  readonly sequence: number | null;
  readonly findings: readonly FormFinding[];
}

/** Reads and judges one row of data; undefined when it holds nothing (a number in 序号 alone is nothing). */
export function checkRow(
  header: RecognisedHeader,
  source: SheetRow,
  context: FormContext,
): CheckedRow | undefined {
  const cells = new Map<ColumnId, FormCell>();
  for (const cell of source.cells) {
    const id = header.columns.get(cell.column);
    if (id !== undefined) cells.set(id, cell);
  }
  const texts = Object.fromEntries([...cells].map(([id, { text }]) => [id, cleanText(text)]));
  if (Object.entries(texts).every(([id, text]) => id === 'seqNo' || text === '')) return undefined;
  const notes = new RowNotes(header.sheet, source.number);
  const values = new RowValues(header.sheet, cells, new Set(header.columns.values()), notes);
  if (source.hidden) notes.add('row-hidden', null);
  const sequence = readSequence(values);
  const kind = readKind(values, context);
  for (const column of requiredOf(kind, header)) values.need(column);
  const row =
    header.sheet.code === 'person' ? readPerson(values, context, kind) : readBody(values, context, kind);
  return {
    number: source.number,
    row: notes.hasError ? null : row,
    texts,
    sequence,
    findings: notes.findings,
  };
}

/** Columns that a kind must fill; consent and a body's number have checks of their own. */
function requiredOf(kind: SubjectKind | null, header: RecognisedHeader): readonly ColumnId[] {
  const asked: readonly string[] = kind?.required ?? ['categoryCode', 'orgType', 'orgName'];
  return header.sheet.columns
    .filter(({ id, ...column }) => asked.includes(id) && !('askedBy' in column) && id !== 'uscc')
    .map(({ id }) => id);
}

function readSequence(values: RowValues): number | null {
  const text = values.digits('seqNo');
  if (text === null) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  values.notes.add('sequence-wrong', 'seqNo');
  return null;
}

function readPerson(values: RowValues, context: FormContext, kind: SubjectKind | null): ReportedRow | null {
  const category = readCategory(values, context, kind);
  const name = readName(values, 'name', true);
  const subject = readPersonNumber(values, context, { type: 'idType', number: 'idNo' });
  const honour = readHonour(values, context, category);
  const facts = { subject, announced: honour.announced !== null };
  return assemble(values, context, kind, category?.code ?? null, name, subject, honour, {
    ...readConsent(values, context, kind, facts),
    isPerson: true,
    employer: values.text('employer'),
    region: null,
    address: null,
    contact: null,
    phone: readPhone(values, 'phone', false),
    representative: null,
    orgCode: null,
    registrationNumber: null,
  });
}

function readBody(values: RowValues, context: FormContext, kind: SubjectKind | null): ReportedRow | null {
  const category = readCategory(values, context, kind);
  const name = readName(values, 'orgName', false);
  const numbers = readBodyNumber(values, kind, context.today);
  const representative = readName(values, 'legalRep', true);
  const number = readPersonNumber(values, context, { type: 'legalRepIdType', number: 'legalRepIdNo' });
  if (number !== null && number.number === numbers.subject?.number)
    values.notes.add('same-number-twice', 'legalRepIdNo');
  const honour = readHonour(values, context, category);
  const facts = { subject: null, announced: honour.announced !== null };
  return assemble(values, context, kind, category?.code ?? null, name, numbers.subject, honour, {
    ...readConsent(values, context, kind, facts),
    isPerson: false,
    employer: null,
    region: readRegion(values, context),
    address: values.text('address'),
    contact: values.text('contact'),
    phone: readPhone(values, 'contactPhone', true),
    representative: representative === null ? null : { name: representative, number },
    orgCode: numbers.orgCode,
    registrationNumber: numbers.registration,
  });
}

type Particular = Omit<
  ReportedRow,
  | 'category'
  | 'kind'
  | 'name'
  | 'formerNames'
  | 'subject'
  | 'township'
  | 'honour'
  | 'honourLevel'
  | 'grantor'
  | 'basisDocument'
  | 'grantedOn'
  | 'evaluationYear'
  | 'reason'
  | 'announced'
  | 'proof'
  | 'remark'
>;

function assemble(
  values: RowValues,
  context: FormContext,
  kind: SubjectKind | null,
  category: string | null,
  name: string | null,
  subject: ReportedRow['subject'] | null,
  honour: ReturnType<typeof readHonour>,
  particular: Particular,
): ReportedRow | null {
  const township = readTownship(values, context);
  const formerNames = readFormerNames(values);
  const remark = values.text('remark');
  if (remark !== null) checkFreeText(values, 'remark', remark);
  const proof = values.text('basisFile');
  const { level, grantor, document, grantedOn, year, reason, announced } = honour;
  if (kind === null || category === null || name === null || subject === null || honour.honour === null)
    return null;
  if (level === null || grantor === null || document === null || grantedOn === null) return null;
  if (year === null || reason === null) return null;
  return {
    ...particular,
    category,
    kind: kind.code,
    name,
    formerNames,
    subject,
    township,
    honour: honour.honour,
    honourLevel: level,
    grantor,
    basisDocument: document,
    grantedOn,
    evaluationYear: year,
    reason,
    announced,
    proof,
    remark,
  };
}
