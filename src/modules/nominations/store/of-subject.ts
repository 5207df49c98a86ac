import type { Tx } from '#db/command.ts';

/** Standing nominations of the same subjects as the ones given, those included: a proven hit touches all of them (C6.2). */
export async function listNominationsOfSameSubjects(
  tx: Tx,
  nominationIds: readonly string[],
): Promise<readonly { readonly id: string; readonly unitId: string; readonly causeNominationId: string }[]> {
  if (nominationIds.length === 0) return [];
  return tx.db
    .selectFrom('nomination as cause')
    .innerJoin('nomination as n', (join) =>
      join.onRef('n.county', '=', 'cause.county').onRef('n.subject_id', '=', 'cause.subject_id'),
    )
    .select(['n.id', 'n.unit_id as unitId', 'cause.id as causeNominationId'])
    .where('cause.county', '=', tx.county)
    .where('cause.id', 'in', [...nominationIds])
    .where('n.withdrawn_at', 'is', null)
    .orderBy('n.id')
    .execute();
}

/** Holds in force that rest on what screening found. */
export async function listFindingHolds(
  tx: Tx,
): Promise<readonly { readonly nominationId: string; readonly causeId: string }[]> {
  return tx.db
    .selectFrom('hold')
    .select(['nomination_id as nominationId', 'cause_id as causeId'])
    .where('county', '=', tx.county)
    .where('reason', '=', 'finding')
    .where('held_until', 'is', null)
    .execute();
}
