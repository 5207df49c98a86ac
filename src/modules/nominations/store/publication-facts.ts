import type { Tx } from '#db/command.ts';
import {
  birthDateIn,
  listLatestConsents,
  openNumbers,
  type PublicationFacts,
} from '#modules/subjects/index.ts';
import { findKind } from '#modules/units/index.ts';
import type { Nomination } from '../domain/nomination.ts';
import { getNominations } from './nomination.ts';

export interface NominationPublication {
  readonly nomination: Nomination;
  readonly facts: PublicationFacts;
}

/** What the gate of publication asks of nominations in the asker's scope, by nomination id. */
export async function publicationFacts(
  tx: Tx,
  nominationIds: readonly string[],
): Promise<ReadonlyMap<string, NominationPublication>> {
  return publicationFactsOf(tx, await getNominations(tx, nominationIds));
}

export async function publicationFactsOf(
  tx: Tx,
  nominations: readonly Nomination[],
): Promise<ReadonlyMap<string, NominationPublication>> {
  const people = nominations.filter(({ isPerson }) => isPerson).map(({ subjectId }) => subjectId);
  const numbers = await openNumbers(tx, people);
  const latest = await listLatestConsents(
    tx,
    nominations.map(({ subjectId }) => subjectId),
  );
  return new Map(
    nominations.map((nomination) => {
      const { id, subjectId, isPerson, kind, disclosure, announcedReference, announcedOn } = nomination;
      const number = numbers.get(subjectId);
      const facts: PublicationFacts = {
        isPerson,
        nameIsPersonal: findKind(tx.policy, kind)?.nameIsPersonal ?? true,
        disclosure,
        consent: latest.get(subjectId)?.get('publish') ?? null,
        birthDate: number === undefined ? null : birthDateIn(number),
        announced:
          announcedReference === null || announcedOn === null
            ? null
            : { reference: announcedReference, on: announcedOn },
      };
      return [id, { nomination, facts }];
    }),
  );
}
