import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { stringify } from 'yaml';
import { ok, type Result, refused } from '#kernel/result.ts';
import { type LineUpFinding, lineUp, planUnits } from './domain/official/line-up.ts';
import { type PlanRow, readPlan } from './domain/official/read-plan.ts';
import type { Pack } from './domain/pack/pack.ts';
import { unitReason } from './domain/refusals.ts';

export interface AttachedPlan {
  readonly rows: number;
  readonly findings: readonly LineUpFinding[];
}

/**
 * Lays the official wording of a county's plan beside the pack's numbers: writes `out` (YAML) and says which rows do
 * not line up (A3). Refuses `plan-not-opened`, `plan-unreadable`.
 */
export async function attachPlan(pack: Pack, plan: string, out: string): Promise<Result<AttachedPlan>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(plan);
  } catch {
    return refused(unitReason('plan-not-opened'));
  }
  const rows = readPlan(bytes.toString('utf8'));
  if (!rows.ok) return rows;
  const official = {
    pack: pack.code,
    version: pack.version,
    plan: { file: basename(plan), sha256: createHash('sha256').update(bytes).digest('hex') },
    measures: firstOfEach(rows.value).map((row) => officialRow(pack, row)),
  };
  await writeFile(out, stringify(official, { lineWidth: 0 }), 'utf8');
  return ok({ rows: rows.value.length, findings: lineUp(pack, rows.value) });
}

function firstOfEach(rows: readonly PlanRow[]): PlanRow[] {
  return rows.filter((row, index) => rows.findIndex(({ number }) => number === row.number) === index);
}

function officialRow(pack: Pack, { number, wording, developedBy, implementedBy }: PlanRow) {
  const units = planUnits(pack, developedBy).codes;
  return { number, wording, developedBy, implementedBy, units };
}
