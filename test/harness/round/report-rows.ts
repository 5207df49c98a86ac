import { join } from 'node:path';
import type { Actor } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import { commitBatch, prepareBatch } from '#modules/nominations/index.ts';
import { type ReportSheet, writeReport } from '#modules/nominations/report/report.fixture.ts';
import type { TestCounty } from '../county.ts';
import { mustDo } from '../must-do.ts';

/** C5.1: one person of a unit prepares its workbook, another commits it. */
export async function reportRows(
  county: TestCounty,
  folder: string,
  by: { readonly clerk: Actor; readonly approver: Actor },
  report: { readonly roundId: string; readonly name: string; readonly sheets: readonly ReportSheet[] },
): Promise<string> {
  const { house } = county;
  const file = await writeReport(join(folder, `${report.name}.xlsx`), report.sheets);
  const input = { roundId: report.roundId, file };
  const { batchId } = await mustDo(execute(house, prepareBatch, { actor: by.clerk, input }));
  await mustDo(execute(house, commitBatch, { actor: by.approver, input: { batchId } }));
  return batchId;
}
