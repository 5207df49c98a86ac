import type { Route } from './route.ts';

/** All routes of the API, module by module in the order of the scheme's story. */
export const routes: readonly Route[] = [];
