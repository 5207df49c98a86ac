import { z } from 'zod';
import { type At, defineCommand } from '#db/command.ts';
import { takeNumbers } from '#db/running-number.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import { yearOf } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { markEntriesRecognised } from '#modules/notices/index.ts';
import { findUnitById } from '#modules/units/index.ts';
import { listingNumber } from '../domain/listing-number.ts';
import { decideRecognition } from '../domain/recognition.ts';
import { listingReason } from '../domain/refusals.ts';
import { listingTerm } from '../domain/term.ts';
import { insertListings, type NewListing } from '../store/listing.ts';
import { publishListings } from '../store/publication.ts';
import { loadRecognition, publicView, type RecognitionEntry } from '../store/recognition-facts.ts';

interface Decision {
  readonly recognised: readonly { readonly entry: RecognitionEntry; readonly noticeLastDay: PlainDate }[];
  readonly refused: readonly { readonly entryId: string; readonly reasons: readonly Reason[] }[];
}

/**
 * Recognises entries whose notice has run without an open objection (C4.4), each on its own merits. Answers which were
 * refused and why; with none to recognise the whole command is refused with all reasons.
 */
export const recogniseListings = defineCommand({
  name: 'listings.recognise',
  clause: 'C4.4',
  permission: 'listing.recognise',
  input: z.object({ entryIds: z.array(z.uuid()).min(1).max(2_000) }),
  load: async (tx, { entryIds }) => ok(await loadRecognition(tx, [...new Set(entryIds)])),
  decide: (entries, { entryIds }, at) => decide(entries, [...new Set(entryIds)], at),
  write: async (tx, { recognised, refused }, _input, at) => {
    const { accountId } = at.asker;
    if (accountId === null) throw new Error('a listing is recognised by an account');
    const { validityYears, exitAnnouncementDays } = at.policy.policy.listing;
    const year = yearOf(at.today);
    const first = await takeNumbers(tx, 'listing', year, recognised.length);
    const made = recognised.map(({ entry, noticeLastDay }, index) => {
      const { nomination, row } = entry;
      const view = publicView(entry, at);
      const listing: NewListing = {
        ...listingTerm(noticeLastDay, validityYears, at.now),
        id: tx.newId(),
        number: listingNumber(at.policy.region, year, first + index),
        nominationId: nomination.id,
        entryId: row.id,
        unitId: nomination.unitId,
        subjectId: nomination.subjectId,
        category: nomination.category,
        kind: nomination.kind,
        isPublic: view !== null,
        noticeLastDay,
      };
      return { listing, view };
    });
    const units = new Map<string, string>();
    for (const unitId of new Set(made.map(({ listing }) => listing.unitId))) {
      units.set(unitId, (await findUnitById(tx, unitId))?.name ?? '');
    }
    const listings = made.map(({ listing }) => listing);
    await insertListings(tx, listings, accountId, at.now);
    const shown = made.flatMap(({ listing, view }) =>
      view === null ? [] : [{ listing, view, unitName: units.get(listing.unitId) ?? '' }],
    );
    await publishListings(tx, shown, exitAnnouncementDays);
    await markEntriesRecognised(
      tx,
      listings.map(({ entryId }) => entryId),
      at.now,
    );
    return {
      answer: {
        recognised: listings.map(({ id, entryId, number, validFrom, validTo }) => ({
          listingId: id,
          entryId,
          number,
          validFrom,
          validTo,
        })),
        refused,
      },
      touched: { listings: listings.map(({ id }) => id), refused: refused.map(({ entryId }) => entryId) },
    };
  },
});

function decide(entries: readonly RecognitionEntry[], ids: readonly string[], at: At): Result<Decision> {
  const { validityYears } = at.policy.policy.listing;
  const known = new Map(entries.map((entry) => [entry.entryId, entry]));
  const recognised: Decision['recognised'][number][] = [];
  const refused: Decision['refused'][number][] = [];
  for (const entryId of ids) {
    const entry = known.get(entryId);
    if (entry === undefined) {
      refused.push({ entryId, reasons: [listingReason('recognition-entry-unknown', { entry: entryId })] });
      continue;
    }
    const verdict = decideRecognition(entry, at.now, validityYears);
    if (verdict.ok) recognised.push({ entry, noticeLastDay: verdict.value.noticeLastDay });
    else refused.push({ entryId, reasons: verdict.refusal.reasons });
  }
  const [first, ...rest] = refused.flatMap(({ reasons }) => reasons);
  if (recognised.length === 0 && first !== undefined)
    return { ok: false, refusal: { reasons: [first, ...rest] } };
  return ok({ recognised, refused });
}
