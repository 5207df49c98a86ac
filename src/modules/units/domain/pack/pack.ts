import type { Calendar } from '#kernel/calendar.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { calendarYearOf } from './calendar.ts';
import type { Category, OpenCategory } from './category.ts';
import { checkParts } from './check-parts.ts';
import { expandKinds, type SubjectKind } from './kind.ts';
import type { Measure } from './measure.ts';
import { type PackContent, type PackParts, readParts } from './parts.ts';
import type { Policy } from './policy.ts';
import { type PackProblem, problemReason } from './problem.ts';
import { annotationsOf, type LocatedAnnotation } from './setting.ts';
import type { Source } from './source.ts';
import { unitNamesOf } from './unit-names.ts';
import type { Unit, UnitGroup } from './unit.ts';

/** What a county decided, as data. Groups of kinds are expanded, every reference resolves. */
export interface Pack {
  readonly code: string;
  /** GB/T 2260 code of the county; leads every key in the database. */
  readonly region: string;
  /** Name of the county. */
  readonly name: string;
  readonly version: string;
  /** SHA-256 of the canonical JSON of `content`, hexadecimal. */
  readonly digest: string;
  readonly policy: Policy;
  readonly kinds: readonly SubjectKind[];
  readonly units: readonly Unit[];
  readonly unitGroups: readonly UnitGroup[];
  readonly unitNames: ReadonlyMap<string, readonly string[]>;
  readonly categories: readonly Category[];
  /** Admitted by the scheme, unusable until the owner decides. */
  readonly openCategories: readonly OpenCategory[];
  readonly measures: readonly Measure[];
  /** Numbers that the plan's own table leaves out. */
  readonly absentMeasures: readonly number[];
  readonly sources: readonly Source[];
  readonly calendar: Calendar;
  readonly annotations: readonly LocatedAnnotation[];
  readonly content: PackContent;
}

/**
 * Reads a pack's content and holds its files against each other. `earlier` are problems met before, in reading files.
 * Refuses `pack-invalid`, one reason for each problem, all at once.
 */
export function decidePack(
  content: PackContent,
  digest: string,
  earlier: readonly PackProblem[] = [],
): Result<Pack> {
  const { parts, problems } = readParts(content);
  // A file that could not be opened or read has been reported already; "not an object" would say it twice.
  const reported = new Set(earlier.map(({ file }) => file));
  const all = [...earlier, ...problems.filter(({ file }) => !reported.has(file)), ...checkParts(parts)];
  const pack = buildPack(parts, content, digest);
  const [first, ...rest] = all.map(problemReason);
  if (first !== undefined) return refused<Pack>(first, ...(rest satisfies Reason[]));
  if (pack === undefined) throw new Error('a pack without problems could not be put together');
  return ok(pack);
}

/**
 * Reads a pack stored as JSON (`pack.content`), under the digest it was stored by.
 * Refuses `pack-invalid`, one reason for each problem.
 */
export function parseStoredPack(content: unknown, digest: string): Result<Pack> {
  const given: Partial<PackContent> = typeof content === 'object' && content !== null ? content : {};
  const { policy, kinds, units, categories, measures, sources, calendar } = given;
  return decidePack(
    { policy, kinds, units, categories, measures, sources, calendar: calendar ?? {} },
    digest,
  );
}

function buildPack(parts: PackParts, content: PackContent, digest: string): Pack | undefined {
  const { policy, kinds, units, categories, measures, sources, calendar } = parts;
  if (!policy || !kinds || !units || !categories || !measures || !sources || !calendar) return undefined;
  const { code, region, name, version, ...settings } = policy;
  const expanded = <Row extends { readonly subjects: string[] }>(row: Row): Row => ({
    ...row,
    subjects: expandKinds(kinds, row.subjects),
  });
  return {
    code,
    region,
    name,
    version,
    digest,
    policy: settings,
    kinds: kinds.kinds,
    units: units.units,
    unitGroups: units.groups,
    unitNames: unitNamesOf(units.units, settings.names.regionPrefixes),
    categories: categories.categories.flatMap((row) => (row.open ? [] : [expanded(row)])),
    openCategories: categories.categories.flatMap((row) => (row.open ? [expanded(row)] : [])),
    measures: measures.measures.map(expanded),
    absentMeasures: measures.absent,
    sources: sources.sources.map(expanded),
    calendar: {
      version: `${code}@${version}`,
      years: calendar
        .map(({ file }) => calendarYearOf(file))
        .toSorted((left, right) => left.year - right.year),
    },
    annotations: annotationsOf(content),
    content,
  };
}
