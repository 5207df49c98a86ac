import type { RefusalTable } from '#kernel/refusal.ts';
import { executeRefusals } from '#db/refusals-execute.ts';
import { apiRefusals } from './refusals.ts';

/** Every code of refusal that the product knows; a test holds that no two rooms use one code. */
export const refusalTables: readonly RefusalTable[] = [executeRefusals, apiRefusals];

export const refusalCatalogue: RefusalTable = Object.assign({}, ...refusalTables);
