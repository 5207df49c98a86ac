import { createHash } from 'node:crypto';
import type { Tx } from '#db/command.ts';
import {
  AcrossRows,
  checkRow,
  FINGERPRINT_WORDS,
  type Fingerprint,
  type FormContext,
  type FormFinding,
  missingColumns,
  severityOf,
} from '../domain/form/index.ts';
import { type BatchCounts, insertBatchRows, insertFindings } from '../store/batch.ts';
import { type FiledRow, judgeRows, type Place } from './judge.ts';
import { readReport, type Survey } from './survey.ts';

/** At most so many findings are kept of one file; all are counted. */
export const MOST_FINDINGS = 100_000;
/** Rows judged at once: few enough that they are garbage before anything lasting has to make room for them. */
const PORTION = 200;

/** Reads, judges and lays down every row of a surveyed report, portion by portion: memory doesn't grow with the file's rows. */
export async function prepareRows(
  tx: Tx,
  place: Place & { readonly batchId: string },
  report: { readonly path: string; readonly survey: Survey },
  context: FormContext,
): Promise<BatchCounts> {
  const batch = { id: place.batchId, unitId: place.unitId };
  const tally = { rows: 0, findings: 0, errors: 0, effects: { new: 0, changed: 0, same: 0, faulty: 0 } };
  const keep = async (findings: readonly FormFinding[]): Promise<void> => {
    const room = Math.max(0, MOST_FINDINGS - 1 - tally.findings);
    await insertFindings(tx, batch, tally.findings + 1, findings.slice(0, room));
    tally.findings += findings.length;
    tally.errors += findings.filter(({ code }) => severityOf(code) === 'error').length;
  };
  const spoilt = new Set<string>();
  for (const { header } of report.survey.sheets) {
    const findings = [...header.findings, ...missingColumns(header, context)];
    if (findings.some(({ code }) => severityOf(code) === 'error')) spoilt.add(header.sheet.code);
    await keep(findings);
  }
  const judge = async (portion: readonly FiledRow[]): Promise<void> => {
    const judged = await judgeRows(tx, place, portion);
    await insertBatchRows(
      tx,
      batch,
      judged.map(({ row }) => row),
    );
    await keep(judged.flatMap(({ findings }) => findings));
    tally.rows += judged.length;
    for (const { row } of judged) tally.effects[row.effect] += 1;
  };
  const across = new AcrossRows(fingerprint);
  let portion: FiledRow[] = [];
  for await (const { header, row } of readReport(report.path, report.survey)) {
    const checked = checkRow(header, row, context);
    if (checked === undefined) continue;
    const sheet = header.sheet.code;
    const findings = [...checked.findings, ...across.compare(sheet, checked)];
    // A row of a sheet with a spoilt header is never taken, even where it reads well.
    portion.push({ sheet, checked: spoilt.has(sheet) ? { ...checked, row: null } : checked, findings });
    if (portion.length >= PORTION) {
      await judge(portion);
      portion = [];
    }
  }
  await judge(portion);
  if (tally.findings >= MOST_FINDINGS) {
    const sheet = report.survey.sheets[0]?.header.sheet.code ?? 'person';
    const cut: FormFinding = {
      code: 'findings-cut',
      sheet,
      row: null,
      column: null,
      params: { limit: MOST_FINDINGS },
    };
    await insertFindings(tx, batch, MOST_FINDINGS, [cut]);
  }
  return tally;
}

/** Half of a text's SHA-256: kept in memory while the file is read, and nowhere else. */
function fingerprint(text: string): Fingerprint {
  const digest = createHash('sha256').update(text).digest();
  return Uint32Array.from({ length: FINGERPRINT_WORDS }, (_, at) => digest.readUInt32LE(at * 4));
}
