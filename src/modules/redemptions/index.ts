export { checkLater } from './commands/check-later.ts';
export { redeem } from './commands/redeem.ts';
export { reverseRedemption } from './commands/reverse-redemption.ts';
export { redemptionRefusals } from './domain/refusals.ts';
export { askEnjoyment } from './queries/ask-enjoyment.ts';
export { listRedemptions } from './queries/list-redemptions.ts';
export { redemptionRoutes } from './routes.ts';
export { redemptionTasks } from './tasks.ts';
