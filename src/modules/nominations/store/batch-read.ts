import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import type { BatchFacts } from '../domain/commit.ts';
import type { SheetCode } from '../domain/form/index.ts';
import { nominationReason } from '../domain/refusals.ts';
import type { KeptRow } from './batch.ts';

const columns = [
  'batch.id',
  'batch.round_id as roundId',
  'batch.unit_id as unitId',
  'batch.file_digest as fileDigest',
  'batch.template_version as templateVersion',
  'batch.row_count as rows',
  'batch.finding_count as findings',
  'batch.error_count as errors',
  'batch.new_count as newRows',
  'batch.changed_count as changedRows',
  'batch.same_count as sameRows',
  'batch.faulty_count as faultyRows',
  'batch.prepared_at as preparedAt',
  'batch.prepared_by as preparedBy',
  'batch.committed_at as committedAt',
  'batch.committed_by as committedBy',
  'batch.discarded_at as discardedAt',
] as const;

function selectBatches(tx: Tx) {
  return tx.db.selectFrom('batch').select(columns).where('batch.county', '=', tx.county);
}

export type Batch = Awaited<ReturnType<ReturnType<typeof selectBatches>['executeTakeFirstOrThrow']>>;

export async function findBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return selectBatches(tx).where('batch.id', '=', id).executeTakeFirst();
}

/** Batches in the asker's scope, newest first. */
export async function listBatchesOf(
  tx: Tx,
  filter: { readonly roundId?: string | undefined; readonly unitId?: string | undefined },
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly Batch[]> {
  let query = selectBatches(tx)
    .orderBy('prepared_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset);
  if (filter.roundId !== undefined) query = query.where('round_id', '=', filter.roundId);
  if (filter.unitId !== undefined) query = query.where('unit_id', '=', filter.unitId);
  return query.execute();
}

/** A batch and its round with the batch locked; refuses `batch-unknown`. */
export async function lockBatch(tx: Tx, id: string): Promise<Result<BatchFacts>> {
  const row = await tx.db
    .selectFrom('batch')
    .innerJoin('round', (join) =>
      join.onRef('round.county', '=', 'batch.county').onRef('round.id', '=', 'batch.round_id'),
    )
    .select([...columns, 'round.year', 'round.deadline', 'round.closed_at as closedAt'])
    .where('batch.county', '=', tx.county)
    .where('batch.id', '=', id)
    .forUpdate('batch')
    .executeTakeFirst();
  if (row === undefined) return refused(nominationReason('batch-unknown'));
  const { year, deadline, closedAt, ...batch } = row;
  return ok({
    ...batch,
    sheetErrors: await countSheetErrors(tx, id),
    underNotice: await findNowUnderNotice(tx, batch),
    round: { year, deadline, closedAt },
  });
}

async function countSheetErrors(tx: Tx, batchId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('batch_finding')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('county', '=', tx.county)
    .where('batch_id', '=', batchId)
    .where('row_number', 'is', null)
    .where('severity', '=', 'error')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Rows that would change a nomination which went on notice after the batch was prepared; the nominations stay locked. */
async function findNowUnderNotice(
  tx: Tx,
  batch: Pick<Batch, 'id' | 'roundId' | 'unitId'>,
): Promise<readonly { readonly sheet: string; readonly row: number }[]> {
  const rows = await tx.db
    .selectFrom('batch_row as r')
    .innerJoin('nomination as n', (join) =>
      join
        .onRef('n.county', '=', 'r.county')
        .onRef('n.row_key', '=', 'r.row_key')
        .onRef('n.unit_id', '=', 'r.unit_id'),
    )
    .select(['r.sheet', 'r.row_number', 'r.row_digest', 'n.row_digest as known', 'n.noticed_at'])
    .where('r.county', '=', tx.county)
    .where('r.batch_id', '=', batch.id)
    .where('r.effect', 'in', ['new', 'changed'])
    .where('n.round_id', '=', batch.roundId)
    .forUpdate('n')
    .execute();
  return rows
    .filter((row) => row.noticed_at !== null && !row.row_digest.equals(row.known))
    .map((row) => ({ sheet: row.sheet, row: row.row_number }));
}

export interface StoredRow {
  readonly sheet: string;
  readonly number: number;
  readonly effect: string;
  readonly key: Buffer;
  readonly digest: Buffer;
  readonly kept: KeptRow;
}

/** Rows opened at once: few enough that they are garbage before anything lasting has to make room for them. */
const PORTION = 200;

/** Rows of a batch in order of sheet and number, opened, a portion at a time; of one sheet when it is named. */
export async function* readBatchRows(
  tx: Tx,
  batchId: string,
  effects: readonly string[],
  only?: SheetCode,
): AsyncGenerator<readonly StoredRow[], void, void> {
  let after: { readonly sheet: string; readonly number: number } = { sheet: '', number: 0 };
  for (;;) {
    const { sheet, number } = after;
    let query = tx.db
      .selectFrom('batch_row')
      .select(['sheet', 'row_number', 'effect', 'row_key', 'row_digest', 'row_cipher'])
      .where('county', '=', tx.county)
      .where('batch_id', '=', batchId)
      .where('effect', 'in', [...effects])
      // One comparison of both: written out with `or` it would go from the top through the index for every portion.
      .where(sql<boolean>`(sheet, row_number) > (${sheet}, ${number})`)
      .orderBy('sheet')
      .orderBy('row_number')
      .limit(PORTION);
    if (only !== undefined) query = query.where('sheet', '=', only);
    const rows = await query.execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({
      sheet: row.sheet,
      number: row.row_number,
      effect: row.effect,
      key: row.row_key,
      digest: row.row_digest,
      // Written by `insertBatchRows`, sealed and bound to this column since.
      kept: JSON.parse(tx.vault.open(row.row_cipher, 'batch_row.row_cipher')) as KeptRow,
    }));
    after = { sheet: last.sheet, number: last.row_number };
  }
}
