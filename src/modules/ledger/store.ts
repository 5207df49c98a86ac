import type { Kysely } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Schema } from '#db/schema.ts';
import type { Act, Touched } from './domain/act.ts';

export interface SealRow {
  readonly number: number;
  readonly sealed_at: Date;
  readonly act_count: number;
  readonly root: string;
  readonly previous: string;
  readonly digest: string;
}

export interface ActRow {
  readonly act: Act;
  readonly digest: string;
}

export async function findLastSeal(tx: Tx): Promise<SealRow | undefined> {
  return tx.db
    .selectFrom('act_seal')
    .select(['number', 'sealed_at', 'act_count', 'root', 'previous', 'digest'])
    .where('county', '=', tx.county)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Acts that no seal holds yet, oldest first. */
export async function listUnsealed(
  tx: Tx,
  limit: number,
): Promise<readonly { id: string; digest: string }[]> {
  return tx.db
    .selectFrom('act')
    .select(['act.id', 'act.digest'])
    .where('act.county', '=', tx.county)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('sealed_act')
            .select('sealed_act.act_id')
            .whereRef('sealed_act.county', '=', 'act.county')
            .whereRef('sealed_act.act_id', '=', 'act.id'),
        ),
      ),
    )
    .orderBy('act.at')
    .orderBy('act.id')
    .limit(limit)
    .execute();
}

export interface ActFilter {
  readonly command?: string | undefined;
  readonly accountId?: string | undefined;
  readonly outcome?: Act['outcome'] | undefined;
  readonly before?: Date | undefined;
  readonly limit: number;
}

/** Acts as they were written, the newest first. */
export async function listActRows(tx: Tx, filter: ActFilter) {
  const { command, accountId, outcome, before, limit } = filter;
  let chosen = tx.db
    .selectFrom('act')
    .select(['id', 'at', 'command', 'clause', 'actor', 'unit_id as unitId', 'outcome', 'reasons', 'touched'])
    .where('county', '=', tx.county);
  if (command !== undefined) chosen = chosen.where('command', '=', command);
  if (accountId !== undefined) chosen = chosen.where('account_id', '=', accountId);
  if (outcome !== undefined) chosen = chosen.where('outcome', '=', outcome);
  if (before !== undefined) chosen = chosen.where('at', '<', before);
  return chosen.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export async function insertSeal(
  tx: Tx,
  seal: SealRow,
  acts: readonly { readonly id: string }[],
): Promise<void> {
  const first = acts[0];
  const last = acts.at(-1);
  if (first === undefined || last === undefined) return;
  const { county } = tx;
  await tx.db
    .insertInto('act_seal')
    .values({ county, ...seal, first_act: first.id, last_act: last.id })
    .execute();
  const rows = acts.map(({ id }, position) => ({ county, act_id: id, seal_number: seal.number, position }));
  await tx.db.insertInto('sealed_act').values(rows).execute();
}

/** All seals of a county in order. */
export async function listSeals(db: Kysely<Schema>, county: string): Promise<readonly SealRow[]> {
  return db
    .selectFrom('act_seal')
    .select(['number', 'sealed_at', 'act_count', 'root', 'previous', 'digest'])
    .where('county', '=', county)
    .orderBy('number')
    .execute();
}

/** The acts of one seal in its order, with all that their digests run over. */
export async function listSealedActs(
  db: Kysely<Schema>,
  county: string,
  seal: number,
): Promise<readonly ActRow[]> {
  const rows = await db
    .selectFrom('sealed_act')
    .innerJoin('act', (join) =>
      join.onRef('act.county', '=', 'sealed_act.county').onRef('act.id', '=', 'sealed_act.act_id'),
    )
    .selectAll('act')
    .where('sealed_act.county', '=', county)
    .where('sealed_act.seal_number', '=', seal)
    .orderBy('sealed_act.position')
    .execute();
  return rows.map((row) => ({
    digest: row.digest,
    act: {
      county: row.county,
      id: row.id,
      at: row.at,
      command: row.command,
      clause: row.clause,
      actor: row.actor,
      unitId: row.unit_id,
      // The table's check constraint allows just these.
      outcome: row.outcome as Act['outcome'],
      reasons: row.reasons,
      touched: row.touched as Touched,
      inputDigest: row.input_digest,
      policyDigest: row.policy_digest,
    },
  }));
}
