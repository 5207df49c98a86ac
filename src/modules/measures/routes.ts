import { commandRoute, queryRoute, type Route } from '#edge/route.ts';
import { draftScheme } from './commands/draft-scheme.ts';
import { haltMeasure } from './commands/halt-measure.ts';
import { issueMeasure } from './commands/issue-measure.ts';
import { listMeasures } from './queries/list-measures.ts';

export const measureRoutes: readonly Route[] = [
  queryRoute({ method: 'GET', path: '/api/v1/measures', summary: '激励措施清单及状态' }, listMeasures),
  queryRoute({ method: 'GET', path: '/api/v1/measures/:number', summary: '一项激励措施' }, listMeasures),
  commandRoute(
    { method: 'PUT', path: '/api/v1/measures/:number/scheme', summary: '拟订实施方案' },
    draftScheme,
  ),
  commandRoute({ method: 'POST', path: '/api/v1/measures/:number/issue', summary: '发布措施' }, issueMeasure),
  commandRoute(
    { method: 'POST', path: '/api/v1/measures/:number/halt', summary: '暂停、恢复或终止措施' },
    haltMeasure,
  ),
];
