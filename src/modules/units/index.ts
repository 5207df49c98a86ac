export * from './domain/pack/index.ts';
export { unitRefusals } from './domain/refusals.ts';
export { loadPack, parsePack } from './pack.ts';
