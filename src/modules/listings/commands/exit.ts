import { z } from 'zod';
import { defineCommand, type Tx } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { openHolds } from '#modules/nominations/index.ts';
import { readMoment } from '#modules/notices/index.ts';
import { decideExit, type ExitFacts, type ExitReason } from '../domain/exit.ts';
import { listingReason } from '../domain/refusals.ts';
import { insertExit, isObjectionUpheld } from '../store/exit.ts';
import { findListing, type ListingRow } from '../store/listing.ts';
import { publishExit } from '../store/publication.ts';

const reasons = [
  'objection-upheld',
  'listed-dishonest',
  'incentive-abuse',
  'criteria-changed',
  'withdrawn-by-subject',
  'subject-ended',
] as const satisfies readonly ExitReason[];

const day = z.string().transform((text, context) => {
  const parsed = parsePlainDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: '请按“年-月-日”填写真实存在的日期' });
  return z.NEVER;
});

interface Facts extends ExitFacts {
  readonly listing: ListingRow;
}

/**
 * A listing leaves by decision of the unit that recognised it (C6.1, C6.2, C6.4, the subject's own wish or end): benefits
 * and publication stop in this transaction, and the exit is announced.
 */
export const exitListing = defineCommand({
  name: 'listings.exit',
  clause: 'C6',
  permission: 'listing.exit',
  input: z.object({
    listingId: z.uuid(),
    reason: z.enum(reasons),
    /** Number of the decision; it is quoted in full, so it names no person. */
    decisionDocument: z.string().trim().min(2).max(100),
    effectiveOn: day,
    /** The upheld objection or the signed finding that the exit rests on. */
    causeId: z.uuid().optional(),
  }),
  load: async (tx, input): Promise<Result<Facts>> => {
    const found = await findListing(tx, input.listingId);
    if (found === undefined) return refused(listingReason('listing-unknown'));
    // The counter takes the same lock: what it gives is given before the exit, or not at all.
    await lockThing(tx.db, tx.county, 'subject', found.subjectId);
    const listing = await findListing(tx, input.listingId);
    if (listing === undefined) return refused(listingReason('listing-unknown'));
    const causeStands = await stands(tx, listing.nominationId, input.reason, input.causeId);
    return ok({ ...listing, listing, causeStands });
  },
  decide: (facts, input, at) => {
    const verdict = decideExit(facts, input, at.now);
    return verdict.ok ? ok({ listing: facts.listing, ...verdict.value }) : verdict;
  },
  write: async (tx, { listing, effectiveAt }, { reason, decisionDocument, causeId }, at) => {
    const { accountId } = at.asker;
    if (accountId === null) throw new Error('an exit is decided by an account');
    const exit = {
      listingId: listing.id,
      unitId: listing.unitId,
      reason,
      decisionDocument,
      effectiveAt,
      causeId: causeId ?? null,
      decidedBy: accountId,
    };
    await insertExit(tx, exit, at.now);
    await publishExit(tx, exit, at.policy.policy.listing.exitAnnouncementDays, at.now);
    return {
      answer: {
        listingId: listing.id,
        reason,
        effectiveAt: effectiveAt.toISOString(),
        knownAt: at.now.toISOString(),
      },
      touched: {
        listing: listing.id,
        subject: listing.subjectId,
        reason,
        ...(causeId && { cause: causeId }),
      },
    };
  },
});

/** A finding stands while the hold that screening placed for it does; an objection, once the unit has upheld it. */
async function stands(
  tx: Tx,
  nominationId: string,
  reason: ExitReason,
  causeId: string | undefined,
): Promise<boolean> {
  if (causeId === undefined) return false;
  if (reason === 'objection-upheld') return isObjectionUpheld(tx, nominationId, causeId);
  const { now } = await readMoment(tx);
  const holds = (await openHolds(tx, [nominationId], now)).get(nominationId) ?? [];
  return holds.some((hold) => hold.reason === 'finding' && hold.causeId === causeId);
}
