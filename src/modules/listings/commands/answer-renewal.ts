import { z } from 'zod';
import { type At, defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { listingReason } from '../domain/refusals.ts';
import { listingStatus } from '../domain/status.ts';
import { insertRenewalAnswer } from '../store/exit.ts';
import { findListing, type ListingRow } from '../store/listing.ts';

/** C6.3: the unit says whether it means to renew. Renewing is a new nomination in the next round; this only answers. */
export const answerRenewal = defineCommand({
  name: 'listings.answer-renewal',
  clause: 'C6.3',
  permission: 'listing.answer-renewal',
  input: z.object({ listingId: z.uuid(), renew: z.boolean() }),
  load: async (tx, { listingId }): Promise<Result<ListingRow>> => {
    await lockThing(tx.db, tx.county, 'listing', listingId);
    const listing = await findListing(tx, listingId);
    return listing === undefined ? refused(listingReason('listing-unknown')) : ok(listing);
  },
  decide: (listing, _input, at) => decide(listing, at),
  write: async (tx, { id, unitId }, { renew }, at) => {
    const { accountId } = at.asker;
    if (accountId === null) throw new Error('a renewal is answered by an account');
    await insertRenewalAnswer(tx, { listingId: id, unitId, renew, answeredBy: accountId }, at.now);
    return { answer: { listingId: id, renew }, touched: { listing: id, renew: String(renew) } };
  },
});

function decide(listing: ListingRow, at: At): Result<ListingRow> {
  if (listing.renewal !== null) {
    return refused(listingReason('renewal-answered', { day: shanghaiDateOf(listing.renewal.answeredAt) }));
  }
  const status = listingStatus({ ...listing, holds: [] }, at.now);
  return status === 'left' || status === 'expired' ? refused(listingReason('renewal-not-due')) : ok(listing);
}
