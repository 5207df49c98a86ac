import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { PlainDate } from '#kernel/time.ts';
import { birthDateIn, type SubjectNumber, unpackNumber } from '#modules/subjects/index.ts';

/** What screening compares of one nomination (C4.2). Personal content in clear: it never leaves the transaction's memory. */
export interface Screenable {
  readonly nominationId: string;
  readonly unitId: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly number: SubjectNumber;
  /** In a person's number, where it has one. */
  readonly birthDate: PlainDate | null;
  readonly employer: string | null;
  readonly township: string | null;
  readonly orgCode: string | null;
  readonly registrationNumber: string | null;
  readonly representative: { readonly name: string; readonly number: SubjectNumber | null } | null;
}

export interface ScreenablePage {
  /** Only these nominations, withdrawn ones still left out. */
  readonly nominationIds?: readonly string[];
  /** Continue after this nomination id. */
  readonly after?: string;
  /** 1,000 when left out. */
  readonly limit?: number;
}

/**
 * A page of a round's standing nominations in order of id, their numbers opened; with `roundId` null of every round.
 * Withdrawn nominations are not screened.
 */
export async function listScreenable(
  tx: Tx,
  roundId: string | null,
  page: ScreenablePage = {},
): Promise<readonly Screenable[]> {
  let query = tx.db
    .selectFrom('nomination as n')
    .innerJoin('subject as s', (join) =>
      join.onRef('s.county', '=', 'n.county').onRef('s.id', '=', 'n.subject_id'),
    )
    .select([
      'n.id',
      'n.unit_id',
      'n.subject_id',
      'n.kind',
      's.is_person',
      'n.name',
      'n.former_names',
      's.number_cipher',
      'n.employer',
      'n.township',
      'n.org_code',
      'n.registration_number_cipher',
      'n.legal_representative',
      'n.legal_representative_number_cipher',
    ])
    .where('n.county', '=', tx.county)
    .where('n.withdrawn_at', 'is', null)
    .orderBy('n.id')
    .limit(page.limit ?? 1000);
  if (roundId !== null) query = query.where('n.round_id', '=', roundId);
  if (page.after !== undefined) query = query.where('n.id', '>', page.after);
  if (page.nominationIds !== undefined) {
    if (page.nominationIds.length === 0) return [];
    query = query.where(sql<boolean>`n.id = any (${[...page.nominationIds]}::uuid[])`);
  }
  const open = (sealed: Buffer | null, column: string): string | null =>
    sealed === null ? null : tx.vault.open(sealed, `nomination.${column}`);
  return (await query.execute()).map((row): Screenable => {
    const number = unpackNumber(tx.vault.open(row.number_cipher, 'subject.number_cipher'));
    const representative = open(row.legal_representative_number_cipher, 'legal_representative_number_cipher');
    return {
      nominationId: row.id,
      unitId: row.unit_id,
      subjectId: row.subject_id,
      kind: row.kind,
      isPerson: row.is_person,
      name: row.name,
      formerNames: row.former_names,
      number,
      birthDate: row.is_person ? birthDateIn(number) : null,
      employer: row.employer,
      township: row.township,
      orgCode: row.org_code,
      registrationNumber: open(row.registration_number_cipher, 'registration_number_cipher'),
      representative:
        row.legal_representative === null
          ? null
          : {
              name: row.legal_representative,
              number: representative === null ? null : unpackNumber(representative),
            },
    };
  });
}
