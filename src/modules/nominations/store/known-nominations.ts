import type { Tx } from '#db/command.ts';
import type { KnownNomination } from '../domain/effect.ts';
import { type ReportedRow, rowContentText, rowKeyText } from '../domain/form/index.ts';

/** Digests of a row that say nothing without the key, and stay comparable when other keys rotate. */
export function rowDigests(tx: Tx, row: ReportedRow): { readonly key: Buffer; readonly digest: Buffer } {
  return {
    key: Buffer.from(tx.vault.digest(`nomination-key\0${rowKeyText(row)}`), 'hex'),
    digest: Buffer.from(tx.vault.digest(`nomination-content\0${rowContentText(row)}`), 'hex'),
  };
}

export interface KnownRow extends KnownNomination {
  readonly id: string;
  readonly subjectId: string;
}

/** The unit's nominations of a round with these keys, by key in hexadecimal; locked when they are about to change. */
export async function findByKeys(
  tx: Tx,
  at: { readonly roundId: string; readonly unitId: string; readonly lock: boolean },
  keys: readonly Buffer[],
): Promise<ReadonlyMap<string, KnownRow>> {
  if (keys.length === 0) return new Map();
  let query = tx.db
    .selectFrom('nomination')
    .select(['id', 'subject_id', 'row_key', 'row_digest', 'noticed_at', 'withdrawn_at'])
    .where('county', '=', tx.county)
    .where('round_id', '=', at.roundId)
    .where('unit_id', '=', at.unitId)
    .where('row_key', 'in', [...keys]);
  if (at.lock) query = query.forUpdate();
  const rows = await query.execute();
  return new Map(
    rows.map((row) => [
      row.row_key.toString('hex'),
      {
        id: row.id,
        subjectId: row.subject_id,
        digest: row.row_digest.toString('hex'),
        withdrawn: row.withdrawn_at !== null,
        underNotice: row.noticed_at !== null,
      },
    ]),
  );
}
