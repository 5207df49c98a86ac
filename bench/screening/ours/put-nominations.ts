import type { Tx } from '#db/command.ts';
import { newId } from '#db/new-id.ts';
import { enter, inTransaction, type House } from '#db/transaction.ts';
import { plainDateOf } from '#kernel/plain-date.ts';
import { rowContentText, rowKeyText } from '#modules/nominations/domain/form/reported-row.ts';
import { insertBatch } from '#modules/nominations/store/batch.ts';
import { insertNominations, type Origin } from '#modules/nominations/store/nominate.ts';
import { insertRound } from '#modules/nominations/store/round.ts';
import { identifySubjects } from '#modules/subjects/index.ts';
import { findUnitByCode } from '#modules/units/index.ts';
import type { Nominee } from '../invent/nominees.ts';
import { reportedRow } from '../invent/reported.ts';

const portion = 1_000;

export interface PutRound {
  readonly roundId: string;
  /** Of the nominations, in the order of the nominees. */
  readonly ids: readonly string[];
}

/** Lays a round of nominations down as a committed batch would, by the product's own stores, in one transaction. */
export async function putNominations(
  house: House,
  nominees: readonly Nominee[],
  where: { readonly year: number; readonly preparedBy: string },
): Promise<PutRound> {
  return inTransaction(house, async (db) => {
    const entered = await enter(house, db, { kind: 'system', task: 'bench' });
    if (!entered.ok) throw new Error('the system may not enter');
    const { tx } = entered.value;
    const origin = await openBatch(tx, where);
    const ids: string[] = [];
    for (let from = 0; from < nominees.length; from += portion) {
      ids.push(...(await putPortion(tx, origin, nominees.slice(from, from + portion))));
    }
    return { roundId: origin.roundId, ids };
  });
}

async function openBatch(
  tx: Tx,
  { year, preparedBy }: { readonly year: number; readonly preparedBy: string },
): Promise<Origin> {
  const now = new Date();
  const deadline = plainDateOf(year, 12, 20);
  const unit = await findUnitByCode(tx, 'wsjkj');
  if (!deadline.ok || unit === undefined) throw new Error('no deadline or unit');
  const roundId = await insertRound(tx, { year, deadline: deadline.value, now });
  const origin = { batchId: newId(), roundId, unitId: unit.id, now };
  const { batchId: id, unitId } = origin;
  const file = { fileDigest: '00'.repeat(32), templateVersion: null };
  await insertBatch(tx, { id, roundId, unitId, ...file, preparedBy, now });
  return origin;
}

async function putPortion(tx: Tx, origin: Origin, nominees: readonly Nominee[]): Promise<readonly string[]> {
  const rows = nominees.map(reportedRow);
  const subjects = await identifySubjects(
    tx,
    origin.unitId,
    rows.map(({ kind, isPerson, name, subject }) => ({ kind, isPerson, name, number: subject })),
    origin.now,
  );
  const digest = (text: string): Buffer => Buffer.from(tx.vault.digest(text), 'hex');
  const reports = rows.map((row, at) => ({
    row,
    key: digest(rowKeyText(row)),
    digest: digest(rowContentText(row)),
    subjectId: subjects[at] ?? '',
  }));
  return insertNominations(tx, origin, reports);
}
