import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';

/** What an objection from the public is about, found by the id that the public page shows. */
export interface ObjectionTarget {
  readonly nominationId: string;
  readonly unitId: string;
  readonly endsAt: Date | null;
  readonly recognised: boolean;
}

export async function findObjectionTarget(tx: Tx, publicId: string): Promise<ObjectionTarget | undefined> {
  const { rows } = await sql<{
    nomination_id: string;
    unit_id: string;
    ends_at: Date | null;
    listing_id: string | null;
  }>`select * from crossing.find_objection_target(${publicId})`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    nominationId: row.nomination_id,
    unitId: row.unit_id,
    endsAt: row.ends_at,
    recognised: row.listing_id !== null,
  };
}

export interface NewObjection {
  readonly id: string;
  readonly target: ObjectionTarget;
  readonly receipt: string;
  readonly channel: 'portal' | 'api' | 'counter';
  readonly statement: string;
  readonly contact: string | null;
  readonly at: Date;
  /** Null when nothing is to be held. */
  readonly holdId: string | null;
}

/** Writes the objection, sealed, and the hold on its own entry, through the crossing that allows just that. */
export async function lodgeObjectionRow(tx: Tx, objection: NewObjection): Promise<void> {
  const { id, target, receipt, channel, at, holdId } = objection;
  const statement = tx.vault.seal(objection.statement, 'objection.statement_cipher');
  const contact =
    objection.contact === null ? null : tx.vault.seal(objection.contact, 'objection.contact_cipher');
  await sql`select crossing.lodge_objection(${id}, ${target.unitId}, ${target.nominationId}, ${receipt}, ${channel},
    ${statement}, ${contact}, ${at}, ${target.endsAt}, ${holdId})`.execute(tx.db);
}

export interface ObjectionRow {
  readonly id: string;
  readonly receipt: string;
  readonly nomination_id: string;
  readonly channel: string;
  readonly statement_cipher: Buffer;
  readonly contact_cipher: Buffer | null;
  readonly lodged_at: Date;
  readonly entry_ends_at: Date | null;
  readonly verdict: string | null;
  readonly decided_at: Date | null;
  /** Whether the nomination was a listing already when the objection came. */
  readonly was_listed: boolean;
}

function selectObjections(tx: Tx) {
  return tx.db
    .selectFrom('objection')
    .select(['id', 'receipt', 'nomination_id', 'channel', 'statement_cipher', 'contact_cipher'])
    .select(['lodged_at', 'entry_ends_at', 'verdict', 'decided_at'])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('listing as l')
            .select('l.id')
            .whereRef('l.county', '=', 'objection.county')
            .whereRef('l.nomination_id', '=', 'objection.nomination_id')
            .whereRef('l.recognised_at', '<=', 'objection.lodged_at'),
        )
        .$castTo<boolean>()
        .as('was_listed'),
    )
    .where('county', '=', tx.county);
}

export async function lockObjection(tx: Tx, id: string): Promise<ObjectionRow | undefined> {
  return selectObjections(tx).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Whether the nomination was made a listing. */
export async function isListed(tx: Tx, nominationId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('listing')
    .select('id')
    .where('county', '=', tx.county)
    .where('nomination_id', '=', nominationId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listObjectionRows(tx: Tx, open: boolean): Promise<readonly ObjectionRow[]> {
  let chosen = selectObjections(tx);
  if (open) chosen = chosen.where('verdict', 'is', null);
  return chosen.orderBy('lodged_at').limit(500).execute();
}

export async function saveVerdict(
  tx: Tx,
  id: string,
  verdict: 'upheld' | 'dismissed',
  conclusion: string,
  at: Date,
): Promise<void> {
  await tx.db
    .updateTable('objection')
    .set({
      verdict,
      conclusion_cipher: tx.vault.seal(conclusion, 'objection.conclusion_cipher'),
      decided_at: at,
      decided_by: tx.asker.accountId,
    })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}
