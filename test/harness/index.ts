export { quietLog, testPasswordOf } from './cluster.ts';
export type { TestCluster } from './cluster.ts';
export { createEmptyDatabase, createTestDatabase, formatDatabaseUrl } from './database.ts';
export type { TestDatabase } from './database.ts';
