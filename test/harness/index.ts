export { quietLog, testPasswordOf } from './cluster.ts';
export type { TestCluster } from './cluster.ts';
export { createEmptyDatabase, createTestDatabase } from './database.ts';
export type { TestDatabase } from './database.ts';
export { hasSystemPostgres, startSystemPostgres } from './system-postgres.ts';
export type { SystemPostgres } from './system-postgres.ts';
export { createTestCounty, type TestCounty, testCountyOf } from './county.ts';
export { mustDo, reasonsOf } from './must-do.ts';
