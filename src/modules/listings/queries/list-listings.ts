import { z } from 'zod';
import { defineQuery, type Tx } from '#db/command.ts';
import { addDays } from '#kernel/plain-date.ts';
import { ok, refused } from '#kernel/result.ts';
import { getNominations, listHolds, maskedView } from '#modules/nominations/index.ts';
import { listUnits } from '#modules/units/index.ts';
import { listingReason } from '../domain/refusals.ts';
import { listingStatus } from '../domain/status.ts';
import { findListing, type ListingRow } from '../store/listing.ts';
import { countListings, listListings } from '../store/listing-read.ts';

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
};

/** Names as the desk shows them by default: masked, whatever the portal may show (C7.3). */
export async function shownOf(tx: Tx, listings: readonly ListingRow[]) {
  const nominations = await getNominations(
    tx,
    listings.map(({ nominationId }) => nominationId),
  );
  const units = new Map((await listUnits(tx)).map(({ id, name }) => [id, name]));
  const masked = new Map(
    nominations.map((nomination) => {
      const view = maskedView(nomination, { basis: null, showsRepresentative: false }, tx.policy);
      const { name, numberShown, honour, grantor } = view;
      return [nomination.id, { name, numberShown, honour, grantor }];
    }),
  );
  return (listing: ListingRow) => ({
    ...listing,
    unitName: units.get(listing.unitId) ?? '',
    shown: masked.get(listing.nominationId) ?? null,
  });
}

/** Listings in the asker's scope, masked, as they stand now. */
export const listingList = defineQuery({
  name: 'listings.list',
  permission: 'listing.read',
  input: z.object({
    status: z.enum(['left', 'expired', 'upcoming', 'suspended', 'effective']).optional(),
    category: z.string().max(3).optional(),
    unitId: z.uuid().optional(),
    ...page,
  }),
  shows: 'masked',
  run: async (tx, { limit, offset, ...filter }, at) => {
    const { listings, total } = await listListings(tx, at.now, filter, { limit, offset });
    const shown = await shownOf(tx, listings);
    return ok({
      listings: listings.map((listing) => ({ ...shown(listing), status: listing.status })),
      total,
    });
  },
});

/** C6.3: what is valid, expires within the next days and has no answer on renewal yet; a unit sees its own. */
export const expiringListings = defineQuery({
  name: 'listings.expiring',
  permission: 'listing.read',
  input: z.object({
    /** The first of the pack's reminders when left out. */
    days: z.coerce.number().int().min(1).max(400).optional(),
    unitId: z.uuid().optional(),
    ...page,
  }),
  shows: 'masked',
  run: async (tx, { days, unitId, limit, offset }, at) => {
    const { renewalReminderDays } = at.policy.policy.listing;
    const within = days ?? Math.max(...renewalReminderDays);
    const filter = { inForce: true, unanswered: true, expiresBy: addDays(at.today, within), unitId };
    const { listings, total } = await listListings(tx, at.now, filter, { limit, offset });
    const shown = await shownOf(tx, listings);
    return ok({ listings: listings.map(shown), total });
  },
});

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/**
 * One listing with its story: notice, validity, holds, renewal, exit. Its status now, or as it was at an instant: what was
 * true, or with `knownAt` what was known then (an exit may be known later than it took effect).
 */
export const showListing = defineQuery({
  name: 'listings.show',
  permission: 'listing.read',
  input: z.object({ listingId: z.uuid(), at: instant.optional(), knownAt: instant.optional() }),
  shows: 'masked',
  run: async (tx, { listingId, at: asked, knownAt }, at) => {
    const listing = await findListing(tx, listingId);
    if (listing === undefined) return refused(listingReason('listing-unknown'));
    const holds = (await listHolds(tx, listing.nominationId)).map(
      ({ reason, causeId, heldFrom, heldUntil }) => ({
        reason,
        // What an exit may rest on (C6.1, C6.2).
        causeId,
        from: heldFrom,
        until: heldUntil,
      }),
    );
    const shown = await shownOf(tx, [listing]);
    return ok({
      ...shown(listing),
      status: listingStatus({ ...listing, holds }, asked ?? at.now, knownAt),
      holds,
    });
  },
});

/** How many listings stand in each status, by category. */
export const listingBoard = defineQuery({
  name: 'listings.board',
  permission: 'listing.read',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx, _input, at) => ok({ counts: await countListings(tx, at.now) }),
});
