import type { Route } from '#edge/route.ts';
import { ledgerRoutes } from '#modules/ledger/index.ts';
import { listingRoutes } from '#modules/listings/index.ts';
import { measureRoutes } from '#modules/measures/index.ts';
import { nominationRoutes } from '#modules/nominations/index.ts';
import { noticeRoutes } from '#modules/notices/index.ts';
import { redemptionRoutes } from '#modules/redemptions/index.ts';
import { rightsRoutes } from '#modules/rights/index.ts';
import { screeningRoutes } from '#modules/screening/index.ts';
import { subjectRoutes } from '#modules/subjects/index.ts';

/** All routes of the API, module by module in the order of the scheme's story. */
export const routes: readonly Route[] = [
  ...subjectRoutes,
  ...nominationRoutes,
  ...screeningRoutes,
  ...noticeRoutes,
  ...listingRoutes,
  ...measureRoutes,
  ...redemptionRoutes,
  ...rightsRoutes,
  ...ledgerRoutes,
];
