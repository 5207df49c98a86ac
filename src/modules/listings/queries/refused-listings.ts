import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { listLatestConsents } from '#modules/subjects/index.ts';
import { ownWord } from '../commands/end-refused.ts';
import { endsByOwnWord } from '../domain/own-word.ts';
import { listRefusing } from '../store/refused.ts';

/** Listings in force that end by their subject's own word, for the task that carries it out. */
export const refusedListings = defineQuery({
  name: 'listings.refused',
  permission: 'listing.read',
  input: z.object({}),
  shows: 'nothing personal',
  run: async (tx, _input, at) => {
    const refusing = await listRefusing(tx, at.now);
    const words = await listLatestConsents(
      tx,
      refusing.map(({ subjectId }) => subjectId),
    );
    const ending = refusing.filter((listing) =>
      endsByOwnWord(ownWord(listing, words, at.policy), at.policy.policy),
    );
    return ok({ listingIds: ending.map(({ id }) => id) });
  },
});
