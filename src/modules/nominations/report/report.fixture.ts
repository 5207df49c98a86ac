import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { sha256OfBytes } from '#files/digest.ts';
import { mod112 } from '#kernel/identity/mod-11-2.ts';
import { orgCheck } from '#kernel/identity/org-code.ts';
import { usccCheck } from '#kernel/identity/uscc.ts';
import type { ReceivedFile } from '#modules/subjects/index.ts';
import { type ColumnId, type SheetCode, sheets, templateVersion } from '../domain/form/index.ts';
import { templateMark, templateMarkSheet } from './template-mark.ts';

/** Cells of one row by column; a number becomes a numeric cell. */
export type RowCells = Readonly<Partial<Record<ColumnId, string | number | Date>>>;

/** An invented citizen's number with a valid check digit: serials up to 9,999 have one each. */
export function residentNumber(serial: number, birthYear = 1985): string {
  const day = String((Math.floor(serial / 1000) % 28) + 1).padStart(2, '0');
  const first = `220621${birthYear + (Math.floor(serial / 28_000) % 10)}07${day}${String(serial % 1000).padStart(3, '0')}`;
  return first + mod112(first);
}

/** An invented social credit code with both check characters right. */
export function creditCode(serial: number): string {
  const body = `MA${String(serial).padStart(6, '0')}`;
  const first = `91220621${body}${orgCheck(body)}`;
  return first + (usccCheck(first) ?? '');
}

/** A faultless person of a unit that collects A1. */
export function personCells(serial: number, changes: RowCells = {}): RowCells {
  return {
    seqNo: String(serial + 1),
    categoryCode: 'A1',
    name: `张${String.fromCodePoint(0x4e00 + (serial % 5000))}测`,
    idType: '居民身份证',
    idNo: residentNumber(serial),
    township: '抚松镇',
    phone: '13800000000',
    honourName: '抗击新冠肺炎疫情表现突出医务人员',
    honourLevel: '县',
    grantor: '抚松县人民政府',
    basisDocNo: '抚政发〔2023〕6号',
    grantedOn: '2023-05-06',
    evalYear: '2023',
    reason: '在抗疫工作中表现突出',
    basisFile: '表彰决定',
    disclosure: '公开',
    consentCompare: '是',
    consentPublish: '是',
    consentShare: '是',
    consentPublicity: '否',
    consentOn: '2024-11-20',
    ...changes,
  };
}

/** A faultless enterprise of a unit that collects B5. */
export function bodyCells(serial: number, changes: RowCells = {}): RowCells {
  return {
    seqNo: String(serial + 1),
    categoryCode: 'B5',
    orgName: `抚松县测试${serial}有限公司`,
    orgType: '企业',
    uscc: creditCode(serial),
    legalRep: '李测试',
    legalRepIdType: '居民身份证',
    legalRepIdNo: residentNumber(serial, 1970),
    township: '泉阳镇',
    region: '220621',
    honourName: '诚信企业',
    honourLevel: '县',
    grantor: '抚松县人民政府',
    basisDocNo: '抚政发〔2023〕7号',
    grantedOn: '2023-06-01',
    evalYear: '2023',
    reason: '依法诚信经营',
    basisFile: '表彰决定',
    contact: '王测试',
    contactPhone: '13900000000',
    disclosure: '公开',
    ...changes,
  };
}

export interface ReportSheet {
  readonly code: SheetCode;
  readonly rows: readonly RowCells[];
  /** The form's own order when left out. */
  readonly order?: readonly ColumnId[];
  readonly headers?: Readonly<Partial<Record<ColumnId, string>>>;
}

/** Lays a workbook as a unit would send it. */
export async function writeReport(
  path: string,
  report: readonly ReportSheet[],
  version: string | null = templateVersion,
): Promise<ReceivedFile> {
  const workbook = new ExcelJS.Workbook();
  for (const { code, rows, order, headers } of report) {
    const sheet = workbook.addWorksheet(sheets[code].title);
    const columns = order ?? sheets[code].columns.map(({ id }) => id);
    const headerOf = (id: ColumnId): string =>
      headers?.[id] ?? sheets[code].columns.find((column) => column.id === id)?.header ?? id;
    sheet.addRow(columns.map(headerOf));
    for (const row of rows) sheet.addRow(columns.map((id) => row[id] ?? null));
  }
  if (version !== null) {
    const mark = workbook.addWorksheet(templateMarkSheet, { state: 'veryHidden' });
    mark.addRow([templateMark, version]);
  }
  await workbook.xlsx.writeFile(path);
  return receivedOf(path);
}

export function receivedOf(path: string): ReceivedFile {
  const content = readFileSync(path);
  return { path, name: '报送表.xlsx', sha256: sha256OfBytes(content), size: content.length };
}
