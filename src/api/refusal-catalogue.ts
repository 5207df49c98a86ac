import { databaseRefusals } from '#db/refusals.ts';
import { executeRefusals } from '#db/refusals-execute.ts';
import type { RefusalTable } from '#kernel/refusal.ts';
import { kernelRefusals } from '#kernel/refusals.ts';
import { accessRefusals } from '#modules/access/index.ts';
import { measureRefusals } from '#modules/measures/index.ts';
import { redemptionRefusals } from '#modules/redemptions/index.ts';
import { rightsRefusals } from '#modules/rights/index.ts';
import { unitRefusals } from '#modules/units/index.ts';
import { apiRefusals } from './refusals.ts';

/** Every code of refusal that the product knows; a test holds that no two rooms use one code. */
export const refusalTables: readonly RefusalTable[] = [
  kernelRefusals,
  databaseRefusals,
  executeRefusals,
  apiRefusals,
  unitRefusals,
  accessRefusals,
  measureRefusals,
  redemptionRefusals,
  rightsRefusals,
];

export const refusalCatalogue: RefusalTable = Object.assign({}, ...refusalTables);
