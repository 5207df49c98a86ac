import { checkCalendar } from './check-calendar.ts';
import { checkMeasures } from './check-measures.ts';
import { checkSources } from './check-sources.ts';
import { checkCategories, checkKinds } from './check-subjects.ts';
import { checkUnits } from './check-units.ts';
import type { PackParts } from './parts.ts';
import type { PackProblem } from './problem.ts';

/** What no single file can show: references that lead nowhere, names that mean two things, numbers left out. */
export function checkParts(parts: PackParts): readonly PackProblem[] {
  return [checkUnits, checkKinds, checkCategories, checkMeasures, checkSources, checkCalendar].flatMap(
    (check) => check(parts),
  );
}
