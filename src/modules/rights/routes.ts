import { commandRoute, queryRoute, type Route } from '#edge/route.ts';
import { decideObjection } from './commands/decide-objection.ts';
import { lodgeObjection } from './commands/lodge-objection.ts';
import { listObjections } from './queries/list-objections.ts';

export const rightsRoutes: readonly Route[] = [
  commandRoute(
    { method: 'POST', path: '/api/v1/objections', summary: '提出异议（公开）', status: 201, public: true },
    lodgeObjection,
  ),
  queryRoute({ method: 'GET', path: '/api/v1/objections', summary: '本单位待核实的异议' }, listObjections),
  commandRoute(
    { method: 'POST', path: '/api/v1/objections/:objectionId/verdict', summary: '作出异议结论' },
    decideObjection,
  ),
];
