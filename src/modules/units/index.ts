export { foundCounty } from './bootstrap.ts';
export { installPolicy } from './commands/install-policy.ts';
export { moveClock } from './commands/move-clock.ts';
export * from './domain/pack/index.ts';
export { unitRefusals } from './domain/refusals.ts';
export { loadPack, packDigest, parsePack } from './pack.ts';
export type { CategoryContent, SiteContent } from './publication.ts';
export { findUnitByCode, findUnitById, listUnits, type UnitRow } from './store.ts';
