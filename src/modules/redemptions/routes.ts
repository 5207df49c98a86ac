import { commandRoute, queryRoute, type Route } from '#edge/route.ts';
import { redeem } from './commands/redeem.ts';
import { reverseRedemption } from './commands/reverse-redemption.ts';
import { askEnjoyment } from './queries/ask-enjoyment.ts';
import { listRedemptions } from './queries/list-redemptions.ts';

export const redemptionRoutes: readonly Route[] = [
  // POST: the number that is shown must not stand in an address.
  queryRoute(
    { method: 'POST', path: '/api/v1/enjoyment', summary: '查询今日能否享受某项措施' },
    askEnjoyment,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/redemptions', summary: '登记一次享受（须带幂等键）', status: 201 },
    redeem,
  ),
  queryRoute({ method: 'GET', path: '/api/v1/redemptions', summary: '享受记录与合计' }, listRedemptions),
  commandRoute(
    { method: 'POST', path: '/api/v1/redemptions/:redemptionId/reverse', summary: '冲正一条享受记录' },
    reverseRedemption,
  ),
];
