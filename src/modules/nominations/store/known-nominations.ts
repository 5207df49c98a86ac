import { type Selectable, sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { NominationTable } from '#db/schema.ts';
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

type FoundRow = Pick<
  Selectable<NominationTable>,
  'id' | 'subject_id' | 'row_key' | 'row_digest' | 'noticed_at' | 'withdrawn_at'
>;

/** The unit's nominations of a round with these keys, by key in hexadecimal; locked when they are about to change. */
export async function findByKeys(
  tx: Tx,
  at: { readonly roundId: string; readonly unitId: string; readonly lock: boolean },
  keys: readonly Buffer[],
): Promise<ReadonlyMap<string, KnownRow>> {
  if (keys.length === 0) return new Map();
  // Key by key through the unique index: while many rows are new, the planner knows no better for a list of keys than
  // to go through everything that the unit has reported.
  const { rows } = await sql<FoundRow>`
    select n.* from unnest(${keys}::bytea[]) as k (row_key) cross join lateral (
      select id, subject_id, row_key, row_digest, noticed_at, withdrawn_at from nomination
      where county = ${tx.county} and round_id = ${at.roundId} and unit_id = ${at.unitId} and row_key = k.row_key
      limit 1 ${at.lock ? sql`for update` : sql``}) as n`.execute(tx.db);
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
