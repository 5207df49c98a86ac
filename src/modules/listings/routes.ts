import { commandRoute, queryRoute, type Route } from '#edge/route.ts';
import { answerRenewal } from './commands/answer-renewal.ts';
import { exitListing } from './commands/exit.ts';
import { recogniseListings } from './commands/recognise.ts';
import { listCases } from './queries/list-cases.ts';
import { expiringListings, listingBoard, listingList, showListing } from './queries/list-listings.ts';
import { showDossier } from './queries/show-dossier.ts';

export const listingRoutes: readonly Route[] = [
  queryRoute({ method: 'GET', path: '/api/v1/listings', summary: '守信激励对象名单' }, listingList),
  commandRoute(
    { method: 'POST', path: '/api/v1/listings', summary: '认定守信激励对象', status: 201 },
    recogniseListings,
  ),
  queryRoute({ method: 'GET', path: '/api/v1/listings/board', summary: '名单状态统计' }, listingBoard),
  queryRoute(
    { method: 'GET', path: '/api/v1/listings/expiring', summary: '即将期满的名单' },
    expiringListings,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/listings/cases', summary: '在列期间出现疑点、等待处理的名单' },
    listCases,
  ),
  queryRoute({ method: 'GET', path: '/api/v1/listings/:listingId', summary: '名单详情' }, showListing),
  commandRoute(
    { method: 'POST', path: '/api/v1/listings/:listingId/exit', summary: '退出名单' },
    exitListing,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/listings/:listingId/renewal', summary: '答复是否续报' },
    answerRenewal,
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/nominations/:nominationId/dossier',
      summary: '条目的比对档案（可打印，留痕）',
    },
    showDossier,
    ({ page }) => ({
      media: 'text/html; charset=utf-8',
      fileName: '比对档案.html',
      content: Buffer.from(page, 'utf8'),
    }),
  ),
];
