export { sealActs } from './commands/seal-acts.ts';
export type { Act, Touched } from './domain/act.ts';
export { countUnsealed } from './queries/count-unsealed.ts';
export { listActs } from './queries/list-acts.ts';
export { type LedgerProof, verifyLedger } from './queries/verify-ledger.ts';
export { ledgerRoutes } from './routes.ts';
export { tasks as ledgerTasks } from './tasks.ts';
