import { measureRoutes } from '#modules/measures/index.ts';
import { redemptionRoutes } from '#modules/redemptions/index.ts';
import { rightsRoutes } from '#modules/rights/index.ts';
import type { Route } from '#edge/route.ts';

/** All routes of the API, module by module in the order of the scheme's story. */
export const routes: readonly Route[] = [...measureRoutes, ...redemptionRoutes, ...rightsRoutes];
