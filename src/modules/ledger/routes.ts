import { queryRoute, type Route } from '#edge/route.ts';
import { listActs } from './queries/list-acts.ts';

export const ledgerRoutes: readonly Route[] = [
  queryRoute({ method: 'GET', path: '/api/v1/acts', summary: '操作留痕（审计管理员）' }, listActs),
];
