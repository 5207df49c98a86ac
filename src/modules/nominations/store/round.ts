import type { Tx } from '#db/command.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';

export interface Round {
  readonly id: string;
  readonly year: number;
  readonly deadline: PlainDate;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

const columns = ['id', 'year', 'deadline', 'opened_at as openedAt', 'closed_at as closedAt'] as const;

export async function findRound(tx: Tx, id: string): Promise<Round | undefined> {
  return tx.db
    .selectFrom('round')
    .select(columns)
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function findRoundOfYear(tx: Tx, year: number): Promise<Round | undefined> {
  return tx.db
    .selectFrom('round')
    .select(columns)
    .where('county', '=', tx.county)
    .where('year', '=', year)
    .executeTakeFirst();
}

/** All rounds, newest first. */
export async function listRounds(tx: Tx): Promise<readonly Round[]> {
  return tx.db
    .selectFrom('round')
    .select(columns)
    .where('county', '=', tx.county)
    .orderBy('year', 'desc')
    .execute();
}

export async function insertRound(
  tx: Tx,
  round: { readonly year: number; readonly deadline: PlainDate; readonly now: Instant },
): Promise<string> {
  const id = tx.newId();
  await tx.db
    .insertInto('round')
    .values({
      county: tx.county,
      id,
      year: round.year,
      deadline: round.deadline,
      opened_at: round.now,
    })
    .execute();
  return id;
}
