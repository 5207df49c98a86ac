import type { Tx } from '#db/command.ts';
import { minuteText, type Section } from '#kernel/document.ts';
import type { TellWho } from '#modules/access/index.ts';
import { exitReasons } from './domain/exit.ts';
import { findListingOfNomination, type ListingOfNomination } from './store/of-nomination.ts';

/** What became of a nomination: recognition, validity, renewal and exit, for its dossier (C4.4, C4.5, C6). */
export async function listingSection(tx: Tx, nominationId: string, who: TellWho): Promise<Section> {
  const title = '认定与退出';
  const listing = await findListingOfNomination(tx, nominationId);
  if (listing === undefined) return { title, blocks: [{ kind: 'lines', lines: ['没有认定。'] }] };
  const rows: (readonly [string, string])[] = [
    ['名单编号', listing.number],
    ['认定', `${minuteText(listing.recognisedAt)}，${await who(listing.recognisedBy)}`],
    ['有效期', `${listing.validFrom}至${listing.validTo}`],
    ['公布', listing.isPublic ? '网上公布' : '不公布，以函件告知'],
    ...(await renewalRows(listing, who)),
    ...(await exitRows(listing, who)),
  ];
  return { title, blocks: [{ kind: 'facts', rows }] };
}

async function renewalRows({ renew, renewalAt, renewalBy }: ListingOfNomination, who: TellWho) {
  if (renew === null || renewalAt === null) return [];
  const said = renew ? '续报' : '不续报';
  return [['期满答复', `${said}；${minuteText(renewalAt)}，${await who(renewalBy)}`] as const];
}

async function exitRows(listing: ListingOfNomination, who: TellWho) {
  const { exitReason, exitDocument, exitAt, exitKnownAt, exitCause, exitBy } = listing;
  if (exitReason === null) return [];
  const texts: Readonly<Record<string, string>> = exitReasons;
  const rows = [
    ['退出', `${texts[exitReason] ?? exitReason}；自${minuteText(exitAt)}起生效`],
    ['退出决定', `${exitDocument ?? '—'}；${minuteText(exitKnownAt)}，${await who(exitBy)}`],
  ] as [string, string][];
  if (exitCause !== null) rows.push(['退出所依据的', exitCause]);
  return rows;
}
