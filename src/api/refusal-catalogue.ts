import { databaseRefusals } from '#db/refusals.ts';
import { executeRefusals } from '#db/refusals-execute.ts';
import { fileRefusals } from '#files/refusals.ts';
import type { RefusalTable } from '#kernel/refusal.ts';
import { kernelRefusals } from '#kernel/refusals.ts';
import { accessRefusals } from '#modules/access/domain/refusals.ts';
import { listingRefusals } from '#modules/listings/domain/refusals.ts';
import { measureRefusals } from '#modules/measures/domain/refusals.ts';
import { nominationRefusals } from '#modules/nominations/domain/refusals.ts';
import { noticeRefusals } from '#modules/notices/domain/refusals.ts';
import { redemptionRefusals } from '#modules/redemptions/domain/refusals.ts';
import { rightsRefusals } from '#modules/rights/domain/refusals.ts';
import { screeningRefusals } from '#modules/screening/domain/refusals.ts';
import { subjectRefusals } from '#modules/subjects/domain/refusals.ts';
import { unitRefusals } from '#modules/units/domain/refusals.ts';
import { apiRefusals } from './refusals.ts';

/** Every code of refusal that the product knows; a test holds that no two rooms use one code. */
export const refusalTables: readonly RefusalTable[] = [
  kernelRefusals,
  databaseRefusals,
  fileRefusals,
  executeRefusals,
  apiRefusals,
  unitRefusals,
  accessRefusals,
  subjectRefusals,
  nominationRefusals,
  screeningRefusals,
  noticeRefusals,
  listingRefusals,
  measureRefusals,
  redemptionRefusals,
  rightsRefusals,
];

export const refusalCatalogue: RefusalTable = Object.assign({}, ...refusalTables);
