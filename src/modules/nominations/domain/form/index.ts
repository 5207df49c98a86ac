export { AcrossRows } from './across-rows.ts';
export { type Fingerprint, FINGERPRINT_WORDS } from './fingerprint-table.ts';
export { cleanText, type FormCell } from './cell.ts';
export { type CheckedRow, checkRow } from './check-row.ts';
export type { CodeList, Column, ColumnType, SheetCode } from './column.ts';
export { type FormContext, type HonourLevel, honourLevels } from './context.ts';
export {
  type FormFinding,
  type FormFindingCode,
  findingText,
  formFindings,
  isFormFindingCode,
  severityOf,
} from './findings.ts';
export {
  findingColumns,
  HEADER_ROWS,
  type RecognisedHeader,
  recogniseHeader,
  type SheetRow,
} from './headers.ts';
export {
  type ConsentPurpose,
  consentPurposes,
  type ReportedNumber,
  type ReportedRow,
  rowContentText,
  rowKeyText,
} from './reported-row.ts';
export { isRequired, missingColumns } from './required-columns.ts';
export { type ColumnId, type FormSheet, headerOf, sheets, templateVersion } from './sheets.ts';
export { choicesOf, type FormStandard, formStandard } from './standard.ts';
