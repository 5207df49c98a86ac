import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { ParameterValues } from './domain/parameters.ts';
import type { MeasureDates } from './domain/state.ts';

export interface MeasureRow extends MeasureDates {
  readonly number: number;
  readonly unitId: string;
  readonly revision: number;
  readonly parameters: ParameterValues;
  readonly schemeText: string | null;
  readonly legalBasis: string | null;
  readonly categories: readonly string[];
  readonly kinds: readonly string[];
  readonly limitCount: number | null;
  readonly limitPeriod: LimitPeriod | null;
  readonly draftedBy: string | null;
  /** Ids of the units that may redeem it. */
  readonly implementers: readonly string[];
}

export const limitPeriods = ['day', 'month', 'year', 'validity'] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

function selectMeasures(tx: Tx) {
  return tx.db
    .selectFrom('measure')
    .selectAll('measure')
    .select(
      sql<string[]>`array(select i.unit_id from measure_implementer i
        where i.county = measure.county and i.number = measure.number order by i.unit_id)`.as('implementers'),
    )
    .where('measure.county', '=', tx.county);
}

type SelectedRow = Awaited<ReturnType<ReturnType<typeof selectMeasures>['executeTakeFirstOrThrow']>>;

function fromRow(row: SelectedRow): MeasureRow {
  return {
    number: row.number,
    unitId: row.unit_id,
    revision: row.revision,
    // Written by `draftScheme` alone, from input of this shape.
    parameters: row.parameters as ParameterValues,
    schemeText: row.scheme_text,
    legalBasis: row.legal_basis,
    categories: row.categories,
    kinds: row.kinds,
    limitCount: row.limit_count,
    limitPeriod: limitPeriods.find((period) => period === row.limit_period) ?? null,
    draftedAt: row.drafted_at,
    draftedBy: row.drafted_by,
    issuedAt: row.issued_at,
    liveFrom: row.live_from,
    liveTo: row.live_to,
    pausedAt: row.paused_at,
    endedAt: row.ended_at,
    implementers: row.implementers,
  };
}

export async function listMeasureRows(tx: Tx): Promise<readonly MeasureRow[]> {
  const rows = await selectMeasures(tx).orderBy('measure.number').execute();
  return rows.map(fromRow);
}

export async function findMeasureRow(tx: Tx, number: number): Promise<MeasureRow | undefined> {
  const row = await selectMeasures(tx).where('measure.number', '=', number).executeTakeFirst();
  return row === undefined ? undefined : fromRow(row);
}

/** Locks a measure that the asker's unit may write; undefined also when another unit develops it. */
export async function lockMeasureRow(tx: Tx, number: number): Promise<MeasureRow | undefined> {
  const row = await selectMeasures(tx)
    .where('measure.number', '=', number)
    .forUpdate('measure')
    .executeTakeFirst();
  return row === undefined ? undefined : fromRow(row);
}

/** Adds measures that the pack has and the county doesn't; those it has keep their life. Answers how many were added. */
export async function insertMissingMeasures(
  tx: Tx,
  measures: readonly {
    number: number;
    unitId: string;
    kinds: readonly string[];
    categories: readonly string[];
  }[],
): Promise<number> {
  const added = await tx.db
    .insertInto('measure')
    .values(
      measures.map(({ number, unitId, kinds, categories }) => ({
        county: tx.county,
        number,
        unit_id: unitId,
        revision: 0,
        kinds: [...kinds],
        categories: [...categories],
      })),
    )
    .onConflict((conflict) => conflict.columns(['county', 'number']).doNothing())
    .returning('number')
    .execute();
  return added.length;
}

export async function replaceImplementers(tx: Tx, number: number, unitIds: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('measure_implementer')
    .where('county', '=', tx.county)
    .where('number', '=', number)
    .execute();
  if (unitIds.length === 0) return;
  await tx.db
    .insertInto('measure_implementer')
    .values(unitIds.map((unit_id) => ({ county: tx.county, number, unit_id })))
    .execute();
}

export interface DraftedScheme {
  readonly parameters: ParameterValues;
  readonly schemeText: string | null;
  readonly legalBasis: string | null;
  readonly categories: readonly string[];
  readonly kinds: readonly string[];
  readonly limitCount: number | null;
  readonly limitPeriod: LimitPeriod | null;
}

/** A new draft starts a new revision and takes back what was issued before it. */
export async function saveDraft(tx: Tx, number: number, draft: DraftedScheme, at: Date): Promise<void> {
  await tx.db
    .updateTable('measure')
    .set({
      revision: sql`revision + 1`,
      parameters: JSON.stringify(draft.parameters),
      scheme_text: draft.schemeText,
      legal_basis: draft.legalBasis,
      categories: [...draft.categories],
      kinds: [...draft.kinds],
      limit_count: draft.limitCount,
      limit_period: draft.limitPeriod,
      drafted_at: at,
      drafted_by: tx.asker.accountId,
      issued_at: null,
      issued_by: null,
      live_from: null,
      live_to: null,
      paused_at: null,
      ended_at: null,
    })
    .where('county', '=', tx.county)
    .where('number', '=', number)
    .execute();
}

export async function saveIssue(
  tx: Tx,
  number: number,
  term: { from: PlainDate; to: PlainDate | null; at: Date },
): Promise<void> {
  await tx.db
    .updateTable('measure')
    .set({ issued_at: term.at, issued_by: tx.asker.accountId, live_from: term.from, live_to: term.to })
    .where('county', '=', tx.county)
    .where('number', '=', number)
    .execute();
}

export async function saveHalt(
  tx: Tx,
  number: number,
  halt: { readonly pausedAt: Date | null; readonly endedAt: Date | null },
): Promise<void> {
  await tx.db
    .updateTable('measure')
    .set({ paused_at: halt.pausedAt, ended_at: halt.endedAt })
    .where('county', '=', tx.county)
    .where('number', '=', number)
    .execute();
}
