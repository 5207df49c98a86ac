export { startEmbedded } from './start.ts';
export type { EmbeddedOptions, EmbeddedServer } from './start.ts';
