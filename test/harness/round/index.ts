export { castRound, type RoundCast } from './cast.ts';
export { type ListRow, loadList } from './load-list.ts';
export { reportRows } from './report-rows.ts';
export { settleSources } from './settle-sources.ts';
export { createPublicCounty, type PublicCounty } from './public-county.ts';
