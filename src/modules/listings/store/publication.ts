import type { Tx } from '#db/command.ts';
import type { MaskedView } from '#modules/nominations/index.ts';
import { addDays, shanghaiDateOf } from '#kernel/plain-date.ts';
import type { Instant } from '#kernel/time.ts';
import { announcementEnds, type ExitReason, expiryReason, isAnnounced } from '../domain/exit.ts';
import type { NewListing } from './listing.ts';

export interface PublicListing {
  readonly listing: NewListing;
  readonly view: MaskedView;
  readonly unitName: string;
}

const rowsAtOnce = 1000;

/**
 * Lays masked listings where the portal reads them, each visible for as long as it is effective (C5.3), and with each the
 * announcement of its expiry, which becomes visible by itself (C6.3).
 */
export async function publishListings(
  tx: Tx,
  listings: readonly PublicListing[],
  announcementDays: number,
): Promise<void> {
  for (let from = 0; from < listings.length; from += rowsAtOnce) {
    const some = listings.slice(from, from + rowsAtOnce);
    await tx.db
      .insertInto('publication.listing')
      .values(
        some.map(({ listing, view, unitName }) => ({
          county: tx.county,
          id: listing.id,
          number: listing.number,
          category: listing.category,
          name_shown: view.name,
          number_shown: view.numberShown,
          unit_name: unitName,
          content: JSON.stringify(view),
          valid_from: listing.validFrom,
          valid_to: listing.validTo,
          visible_from: listing.effectiveFrom,
          visible_to: listing.expiresAt,
        })),
      )
      .execute();
    await tx.db
      .insertInto('publication.exit')
      .values(
        some.map(({ listing, view }) => ({
          county: tx.county,
          listing_id: listing.id,
          number: listing.number,
          category: listing.category,
          name_shown: view.name,
          reason: expiryReason,
          left_on: addDays(listing.validTo, 1),
          visible_from: listing.expiresAt,
          visible_to: announcementEnds(listing.expiresAt, announcementDays),
        })),
      )
      .execute();
  }
}

/**
 * Ends a listing's publication at once and announces the exit on the same channel (DOMAIN 1.2, 10); whoever withdrew is
 * taken down and not announced.
 */
export async function publishExit(
  tx: Tx,
  exit: { readonly listingId: string; readonly reason: ExitReason; readonly effectiveAt: Instant },
  announcementDays: number,
  now: Instant,
): Promise<void> {
  await tx.db
    .updateTable('publication.listing')
    .set((row) => ({ visible_to: now, visible_from: row.fn<Date>('least', ['visible_from', row.val(now)]) }))
    .where('county', '=', tx.county)
    .where('id', '=', exit.listingId)
    .where('visible_to', '>', now)
    .execute();
  if (!isAnnounced(exit.reason)) {
    await tx.db
      .deleteFrom('publication.exit')
      .where('county', '=', tx.county)
      .where('listing_id', '=', exit.listingId)
      .execute();
    return;
  }
  await tx.db
    .updateTable('publication.exit')
    .set({
      reason: exit.reason,
      left_on: shanghaiDateOf(exit.effectiveAt),
      visible_from: now,
      visible_to: announcementEnds(now, announcementDays),
    })
    .where('county', '=', tx.county)
    .where('listing_id', '=', exit.listingId)
    .execute();
}
