import { z } from 'zod';
import { type At, defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { ok, okUnless, type Result, refused } from '#kernel/result.ts';
import { type LatestConsents, listLatestConsents } from '#modules/subjects/index.ts';
import { findKind } from '#modules/units/index.ts';
import type { Pack } from '#modules/units/index.ts';
import { endsByOwnWord } from '../domain/own-word.ts';
import { listingReason } from '../domain/refusals.ts';
import { listingStatus } from '../domain/status.ts';
import { insertExit } from '../store/exit.ts';
import { findListing, type ListingRow } from '../store/listing.ts';
import { publishExit } from '../store/publication.ts';

interface Facts {
  readonly listing: ListingRow;
  readonly words: LatestConsents;
}

/**
 * Carries out what a subject has said (个人信息保护法 15): its listing leaves by its own word, is announced nowhere and marks
 * nobody. Publication has ended with the word itself; nobody's decision is needed.
 */
export const endRefused = defineCommand({
  name: 'listings.end-refused',
  clause: 'C7.3',
  permission: 'listing.end-refused',
  input: z.object({ listingId: z.uuid() }),
  load: async (tx, { listingId }): Promise<Result<Facts>> => {
    const found = await findListing(tx, listingId);
    if (found === undefined) return refused(listingReason('listing-unknown'));
    // The counter takes the same lock: what it gives is given before the exit, or not at all.
    await lockThing(tx.db, tx.county, 'subject', found.subjectId);
    const listing = await findListing(tx, listingId);
    if (listing === undefined) return refused(listingReason('listing-unknown'));
    return ok({ listing, words: await listLatestConsents(tx, [listing.subjectId]) });
  },
  decide: (facts, _input, at) => decide(facts, at),
  write: async (tx, listing, _input, at) => {
    const exit = {
      listingId: listing.id,
      unitId: listing.unitId,
      reason: 'withdrawn-by-subject',
      decisionDocument: '本人撤回同意的登记',
      effectiveAt: at.now,
      causeId: null,
      decidedBy: null,
    } as const;
    await insertExit(tx, exit, at.now);
    await publishExit(tx, exit, at.policy.policy.listing.exitAnnouncementDays, at.now);
    return {
      answer: { listingId: listing.id, effectiveAt: at.now.toISOString() },
      touched: { listing: listing.id, subject: listing.subjectId, reason: exit.reason },
    };
  },
});

function decide({ listing, words }: Facts, at: At): Result<ListingRow> {
  const status = listingStatus({ ...listing, holds: [] }, at.now);
  if (status === 'left' || status === 'expired') return refused(listingReason('exit-done'));
  const ends = endsByOwnWord(ownWord(listing, words, at.policy), at.policy.policy);
  return okUnless(ends ? [] : [listingReason('exit-not-wished')], listing);
}

/** What the subject of a listing has said. */
export function ownWord(
  { kind, subjectId, isPublic }: Pick<ListingRow, 'kind' | 'subjectId' | 'isPublic'>,
  words: LatestConsents,
  policy: Pack,
) {
  const said = [...(words.get(subjectId) ?? [])];
  return {
    nameIsPersonal: findKind(policy, kind)?.nameIsPersonal ?? true,
    isPublic,
    refused: new Set(said.flatMap(([purpose, { given }]) => (given ? [] : [purpose]))),
  };
}
