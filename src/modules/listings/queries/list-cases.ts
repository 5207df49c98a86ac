import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { ofFindings, screeningGate } from '#modules/screening/index.ts';
import { listListings } from '../store/listing-read.ts';
import { shownOf } from './list-listings.ts';

/** More listings than this are gone through page by page. */
const pageSize = 500;
/** What keeps a case open besides the findings themselves: a signature that fell, an answer that can't tell. */
const alsoOpen: ReadonlySet<string> = new Set(['screening-unsigned', 'screening-cannot-tell']);

/** Where a case stands: a body must judge and sign, or the listing is held and its unit decides on the exit. */
export type CaseStage = 'with-body' | 'suspended';

type Shown = ReturnType<Awaited<ReturnType<typeof shownOf>>>;

interface Case extends Shown {
  readonly stage: CaseStage;
  readonly reasons: readonly Reason[];
}

function isOpen({ code }: Reason): boolean {
  return ofFindings.has(code) || alsoOpen.has(code);
}

/**
 * Listings in force that a newer list or answer says something of (C6.2): benefits go on until people have judged and
 * signed, and are suspended from then until the recognising unit has decided. Derived from how things stand; none is kept.
 */
export const listCases = defineQuery({
  name: 'listings.cases',
  permission: 'listing.read',
  input: z.object({ unitId: z.uuid().optional() }),
  shows: 'masked',
  run: async (tx, { unitId }, at) => {
    const cases: Case[] = [];
    for (let offset = 0; ; offset += pageSize) {
      const page = { limit: pageSize, offset };
      const { listings } = await listListings(tx, at.now, { inForce: true, unitId }, page);
      const ids = listings.map(({ nominationId }) => nominationId);
      const gates = await screeningGate(tx, ids, at);
      const open = listings.flatMap((listing) => {
        const gate = gates.get(listing.nominationId);
        const reasons = gate === undefined || gate.ok ? [] : gate.refusal.reasons.filter(isOpen);
        return reasons.length === 0 ? [] : [{ listing, reasons }];
      });
      const shown = await shownOf(
        tx,
        open.map(({ listing }) => listing),
      );
      for (const { listing, reasons } of open) {
        const stage: CaseStage = listing.status === 'suspended' ? 'suspended' : 'with-body';
        cases.push({ ...shown(listing), stage, reasons });
      }
      if (listings.length < pageSize) return ok({ cases });
    }
  },
});
