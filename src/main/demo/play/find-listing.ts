import { listingList, showListing } from '#modules/listings/index.ts';
import { publicNumber } from '#modules/subjects/index.ts';
import { numberOf, type PlannedNomination } from '../world/nomination.ts';
import type { People } from './people.ts';
import { mustAsk, type Stage } from './stage.ts';

/** Finds a listing as its unit's clerk does: by masked number, category and honour among the unit's own. */
export async function findOwnListing(
  stage: Stage,
  people: People,
  planned: PlannedNomination,
): Promise<string> {
  const clerk = people.of(planned.unit, 'clerk');
  const { category } = planned;
  const { listings } = await mustAsk(stage, listingList, clerk, { category, limit: 500 });
  const number = publicNumber(stage.pack, numberOf(planned));
  const found = listings.find(
    ({ shown }) => shown?.numberShown === number && shown.honour === planned.honour.name,
  );
  if (found === undefined) throw new Error('the unit has no such listing');
  return found.id;
}

/** The causes of the holds that suspend a listing. */
export async function findCauses(
  stage: Stage,
  people: People,
  unit: string,
  listingId: string,
): Promise<readonly string[]> {
  const { holds } = await mustAsk(stage, showListing, people.of(unit, 'approver'), { listingId });
  return holds
    .filter(({ reason, until }) => reason === 'finding' && until === null)
    .map(({ causeId }) => causeId);
}
