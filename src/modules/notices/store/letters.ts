import type { At, Tx } from '#db/command.ts';
import { takeNumbers } from '#db/running-number.ts';
import { yearOf } from '#kernel/plain-date.ts';
import type { NoticeClock } from '#kernel/validity.ts';
import { documentNumber } from '../domain/document-number.ts';
import { letterText } from '../letter/letter-text.ts';
import type { NoticeEntryFacts } from './entry-facts.ts';
import { insertLetter } from './letter.ts';

/** The next document numbers of the credit office, as they are written. */
export async function takeDocumentNumbers(tx: Tx, at: At, count: number): Promise<readonly string[]> {
  if (count === 0) return [];
  const year = yearOf(at.today);
  const first = await takeNumbers(tx, 'document', year, count);
  const prefix = at.policy.policy.letters.documentPrefix;
  return Array.from({ length: count }, (_, index) => documentNumber(prefix, year, first + index));
}

/** Writes the letters of entries that may not be published, for the same period as the notice (C5.3). Gives their ids. */
export async function writeLetters(
  tx: Tx,
  noticeId: string,
  entries: readonly NoticeEntryFacts[],
  clock: NoticeClock,
  at: At,
): Promise<readonly string[]> {
  const numbers = await takeDocumentNumbers(tx, at, entries.length);
  const ids: string[] = [];
  for (const [index, facts] of entries.entries()) {
    const { nomination } = facts;
    const text = letterText({
      number: numbers[index] ?? '',
      addressee: addresseeOf(facts, at),
      name: nomination.name,
      numberShown: nomination.numberShown,
      honour: nomination.honour,
      grantor: nomination.grantor,
      unitName: facts.unitName,
      countyName: at.policy.name,
      officeName: at.policy.policy.letters.officeName,
      phone: at.policy.policy.portal.contact.phone,
      address: at.policy.policy.portal.contact.address,
      publicationDay: clock.publishedOn,
      lastDay: clock.lastDay,
      workingDays: clock.counted.length,
    });
    const letter = { unitId: nomination.unitId, nominationId: nomination.id, noticeId, text };
    ids.push(await insertLetter(tx, letter, at.now));
  }
  return ids;
}

/** The subject's own unit; without one, or where the pack says so, its department: the unit that reported it. */
function addresseeOf({ nomination, unitName }: NoticeEntryFacts, at: At): string {
  const toDepartment = at.policy.policy.publication.nonPublicDelivery === 'department';
  return toDepartment ? unitName : (nomination.employer ?? unitName);
}
