import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';

/** Of these nominations, the ones that the credit office has confirmed (C5.2). */
export async function listConfirmed(tx: Tx, nominationIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (nominationIds.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('confirmation')
    .select('nomination_id')
    .where('county', '=', tx.county)
    .where('nomination_id', 'in', [...nominationIds])
    .execute();
  return new Set(rows.map((row) => row.nomination_id));
}

/** All that the credit office has confirmed of a round, in order of id. */
export async function listConfirmedOfRound(tx: Tx, roundId: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('confirmation')
    .innerJoin('question', (join) =>
      join
        .onRef('question.county', '=', 'confirmation.county')
        .onRef('question.nomination_id', '=', 'confirmation.nomination_id'),
    )
    .select('confirmation.nomination_id')
    .distinct()
    .where('confirmation.county', '=', tx.county)
    .where('question.round_id', '=', roundId)
    .orderBy('confirmation.nomination_id')
    .execute();
  return rows.map((row) => row.nomination_id);
}

export async function insertConfirmations(
  tx: Tx,
  nominations: readonly { readonly id: string; readonly unitId: string }[],
  by: { readonly accountId: string; readonly at: Instant },
): Promise<void> {
  for (let from = 0; from < nominations.length; from += 1000) {
    await tx.db
      .insertInto('confirmation')
      .values(
        nominations.slice(from, from + 1000).map(({ id, unitId }) => ({
          county: tx.county,
          nomination_id: id,
          unit_id: unitId,
          confirmed_at: by.at,
          confirmed_by: by.accountId,
        })),
      )
      .onConflict((conflict) => conflict.columns(['county', 'nomination_id']).doNothing())
      .execute();
  }
}
