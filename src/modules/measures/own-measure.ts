import type { Tx } from '#db/command.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { findMeasure } from '#modules/units/domain/pack/lookups.ts';
import type { Measure } from '#modules/units/domain/pack/measure.ts';
import { measureReason } from './domain/refusals.ts';
import { lockMeasureRow, type MeasureRow } from './store.ts';

export interface OwnMeasure {
  readonly measure: Measure;
  readonly row: MeasureRow;
}

/** Locks a measure for the unit that develops it. Refuses one that is unknown, another's, or the same as another. */
export async function getOwnMeasure(tx: Tx, number: number): Promise<Result<OwnMeasure>> {
  const measure = findMeasure(tx.policy, number);
  if (measure === undefined) return refused(measureReason('measure-unknown', { number }));
  if (measure.sameAs !== undefined) {
    return refused(measureReason('measure-same-as', { number, other: measure.sameAs }));
  }
  const row = await lockMeasureRow(tx, number);
  return row === undefined ? refused(measureReason('measure-not-yours', { number })) : ok({ measure, row });
}
