export { createAccount } from './commands/create-account.ts';
export { disableAccount } from './commands/disable-account.ts';
export { issueToken } from './commands/issue-token.ts';
export { type Permission, isAllowed, permissions } from './domain/permissions.ts';
export { accessRefusals } from './domain/refusals.ts';
export { type AccountRole, accountRoles, type Role, type Scope, scopeOf } from './domain/roles.ts';
export { listVacantRoles } from './queries/list-vacant-roles.ts';
export { findAccount } from './store.ts';
export { tellWho, type TellWho } from './tell-who.ts';
